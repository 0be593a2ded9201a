import { type Language, toWords } from './language.ts';

export const english: Language = {
  name: 'English',
  words: {
    given: toWords(`
      Oliver Amelia Jack Isla Harry Ava George Mia Noah Ivy Charlie Grace Jacob Poppy Alfie Freya Oscar Florence Leo
      Willow William Phoebe Thomas Daisy Henry Zoë Archie Chloë Theo Rosie Ethan Evelyn Owen Hazel Rhys Maeve Callum
      Niamh Seán Siân`),
    middle: toWords(`
      James Rose Alexander Grace Edward Louise Joseph May Arthur Jane Robert Elizabeth Michael Anne David Beatrice Lee
      Faith Ray Hope Scott Marie Patrick Pearl Allen Ruth Brontë Fiadh Dylan Joy Frederick Opal Laurence Eve Martin Sky
      Vincent Belle Hugh Kate`),
    family: toWords(`
      Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts
      Green Hall Wood Harris O’Brien Cooper Clarke Baker Turner Hill Ward Morris Moore Campbell Hughes Edwards Parker
      Murphy Kelly Bennett Griffiths O’Neill MacDonald Ashworth Ó-Súilleabháin Whitfield`),
  },
  pattern: '{given} {middle} {family}',
  address: '{given}.{family}',
};

export const german: Language = {
  name: 'German',
  words: {
    given: toWords(`
      Jürgen Günther Björn Jörg Käthe Sören Uwe Heike Sabine Anke Matthias Ulrike Dörte Bärbel Rüdiger Torsten Lukas
      Leonie Finn Hannah Emil Frieda Götz Änne Lars Marlene Moritz Greta Holger Silke Volker Hülya Wiebke Fenja Nils
      Annika`),
    maiden: toWords(`
      Adler Bach Böhm Busch Engel Fuchs Graf Haas Horn Jäger König Kraus Kühn Lang Löwe Maaß Nagel Ott Pohl Rößler Roth
      Sauer Schäfer Strauß Thoma Uhl Vogt Weiß Winter Wolf Zöller Ziegler Brandt Frank Großmann Lorenz Münch Röhrig`),
    family: toWords(`
      Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Schröder
      Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Maier
      Friedrich Günther Keller Vogel Schubert Roßmann Bäcker Lüdtke Höfer Döring Fröhlich Süßmilch`),
  },
  pattern: '{given} {maiden}-{family}',
  address: '{given}.{family}',
};

export const nordic: Language = {
  name: 'Nordic',
  words: {
    given: toWords(`
      Åsa Øyvind Søren Håkon Bjørg Märta Göran Ylva Sigrún Þórdís Guðmundur Jón Ásta Björk Eiður Kjærsti Torbjørn
      Elísabet Freyja Ragnhildur Pål Åge Jørn Maiken Väinö Päivi Örjan Älva Sólveig Hjördís Kåre Gró Hrafn Íris Æsa
      Ægir`),
    middle: toWords(`
      Ævar Alva Arne Birk Dagny Einar Embla Frø Gerður Hugin Idun Ivar Jens Kári Kaja Lív Magne Nanna Njáll Odd Ölrún
      Rúnar Signe Sif Stellan Svea Tuva Ulla Vígdís Ýr Åke Rán Østen Sæunn Örn Eilíf Liv Máni`),
    family: toWords(`
      Andersson Johansen Nilsen Sørensen Åberg Öberg Sjöström Lindqvist Bjørnstad Ødegård Strømme Håland Jónsdóttir
      Sigurðsson Þorsteinsdóttir Guðjónsson Mäkinen Hämäläinen Järvinen Kjær Nørgaard Østergaard Møller Skjærvik
      Bäckström Engström Åkesson Ström Hägg Grønnestad Lövgren Rønning Ægisdóttir Vigfúsdóttir Söderlund Hjelmås
      Tveitå Bruås Mønsted Gråsten Ahlström`),
  },
  pattern: '{given} {middle} {family}',
  address: '{given}.{family}',
};

export const polish: Language = {
  name: 'Polish',
  words: {
    given: toWords(`
      Łukasz Paweł Michał Rafał Wojciech Krzysztof Bartłomiej Grażyna Małgorzata Agnieszka Zofia Ewa Jadwiga Stanisław
      Kazimierz Bożena Żaneta Przemysław Sławomir Mirosława Łucja Elżbieta Zdzisław Bogusław Jędrzej Róża Mieszko
      Wiesława Halina Żelisław Śnieżka Ścibor Danuta Tytus`),
    maiden: toWords(`
      Baran Bąk Błaszczyk Cieślak Czyż Dąb Drozd Gałązka Gołąb Grzyb Jastrząb Kaczmarek Kędzior Kłos Kołodziej Kos
      Krawczyk Król Kruk Kwiecień Łoś Mróz Mućko Pająk Pietrzyk Sikora Słowik Sowa Szczygieł Świerk Wilk Wróbel Zając
      Żak Żuk Źrebiec Ćwiek Ożóg`),
    family: toWords(`
      Nowak Wójcik Woźniak Mazur Kubiak Wieczorek Stępień Duda Szewczyk Gajda Pawlak Witek Górka Walczak Sobczak
      Michalak Czajka Olejnik Rybak Ziółko Kurek Musiał Kozioł Urban Szulc Bielak Socha Markiewicz Leśniak Urbańczyk
      Jóźwiak Kołacz Włodarczyk Głąb Sęk Łuczak Śliwa Żurek Bednarz Kosiński-Ząb Dziób Maślanka`),
  },
  pattern: '{given} {maiden}-{family}',
  address: '{given}.{family}',
};

export const turkish: Language = {
  name: 'Turkish',
  words: {
    given: toWords(`
      Ahmet Ayşe Çağrı Çiğdem Emre Gül Gökhan Hüseyin İbrahim Işıl Kübra Mehmet Nesrin Oğuz Ömer Özlem Pınar Rüya
      Selçuk Şule Tuğçe Uğur Ümit Volkan Yağmur Yiğit Zeynep Barış Dilâra Ebru Fatih Göksel Nilüfer Sıla Tülay Ece`),
    middle: toWords(`
      Alp Aslı Ata Aylin Bahar Batu Berk Can Ceylin Deniz Doğa Efe Ege Eylül Güneş Kaan Kerem Lale Mert Naz Nehir
      Ozan Özge Rüzgâr Sarp Şirin Tan Toprak Tuna Umut Yaz Işık Çınar Göktuğ Öykü Irmak Ilgaz İpek`),
    family: toWords(`
      Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt
      Özkan Şimşek Polat Korkmaz Erdoğan Güneş Işık Bulut Yavuz Çakır Ünal Acar Güler Tekin Avcı Taş Köse Bozkurt
      Sarıgül Kılıçdere Uçar Şentürk Öner Büyükçınar`),
  },
  pattern: '{given} {middle} {family}',
  address: '{given}.{family}',
};

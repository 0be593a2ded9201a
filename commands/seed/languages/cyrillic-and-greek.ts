import { type Language, toWords } from './language.ts';

export const russianMen: Language = {
  name: 'Russian (men)',
  words: {
    given: toWords(`
      Александр/alexander Дмитрий/dmitry Максим/maxim Сергей/sergey Андрей/andrey Алексей/alexey Артём/artyom Илья/ilya
      Кирилл/kirill Михаил/mikhail Никита/nikita Матвей/matvey Роман/roman Егор/egor Арсений/arseny Иван/ivan
      Денис/denis Евгений/evgeny Тимофей/timofey Владислав/vladislav Игорь/igor Владимир/vladimir Павел/pavel
      Руслан/ruslan Марк/mark Константин/konstantin Тимур/timur Олег/oleg Ярослав/yaroslav Антон/anton
      Фёдор/fyodor Юрий/yuri Глеб/gleb Семён/semyon Степан/stepan`),
    father: toWords(`
      Александрович/a Дмитриевич/d Максимович/m Сергеевич/s Андреевич/a Алексеевич/a Артёмович/a Ильич/i Кириллович/k
      Михайлович/m Никитич/n Матвеевич/m Романович/r Егорович/e Иванович/i Денисович/d Евгеньевич/e Игоревич/i
      Владимирович/v Павлович/p Русланович/r Маркович/m Константинович/k Олегович/o Антонович/a Фёдорович/f
      Юрьевич/y Глебович/g Семёнович/s Степанович/s`),
    family: toWords(`
      Смирнов/smirnov Иванов/ivanov Кузнецов/kuznetsov Соколов/sokolov Попов/popov Лебедев/lebedev Козлов/kozlov
      Новиков/novikov Морозов/morozov Петров/petrov Волков/volkov Соловьёв/solovyov Васильев/vasilyev Зайцев/zaytsev
      Павлов/pavlov Семёнов/semyonov Голубев/golubev Виноградов/vinogradov Богданов/bogdanov Воробьёв/vorobyov
      Фёдоров/fyodorov Михайлов/mikhaylov Беляев/belyaev Тарасов/tarasov Белов/belov Комаров/komarov Орлов/orlov
      Киселёв/kiselyov Макаров/makarov Андреев/andreev Ковалёв/kovalyov Ильин/ilyin Гусев/gusev Титов/titov
      Кузьмин/kuzmin Кудрявцев/kudryavtsev Баранов/baranov Куликов/kulikov Щербаков/shcherbakov Жуков/zhukov`),
  },
  pattern: '{given} {father} {family}',
  address: '{given}.{father}.{family}',
};

export const russianWomen: Language = {
  name: 'Russian (women)',
  words: {
    given: toWords(`
      Анна/anna Мария/maria Елена/elena Дарья/darya Алиса/alisa Ирина/irina Ксения/kseniya Полина/polina
      Наталья/natalya Ольга/olga Юлия/yulia Екатерина/ekaterina Арина/arina Виктория/viktoria Софья/sofya
      Татьяна/tatyana Светлана/svetlana Вера/vera Надежда/nadezhda Любовь/lyubov Галина/galina Людмила/lyudmila
      Валентина/valentina Марина/marina Кристина/kristina Алёна/alyona Яна/yana Диана/diana Злата/zlata Ева/eva
      Варвара/varvara Ульяна/ulyana Зоя/zoya Лидия/lidia Жанна/zhanna`),
    father: toWords(`
      Александровна/a Дмитриевна/d Максимовна/m Сергеевна/s Андреевна/a Алексеевна/a Артёмовна/a Ильинична/i
      Кирилловна/k Михайловна/m Никитична/n Матвеевна/m Романовна/r Егоровна/e Ивановна/i Денисовна/d Евгеньевна/e
      Игоревна/i Владимировна/v Павловна/p Руслановна/r Марковна/m Константиновна/k Олеговна/o Антоновна/a
      Фёдоровна/f Юрьевна/y Глебовна/g Семёновна/s Степановна/s`),
    family: toWords(`
      Смирнова/smirnova Иванова/ivanova Кузнецова/kuznetsova Соколова/sokolova Попова/popova Лебедева/lebedeva
      Козлова/kozlova Новикова/novikova Морозова/morozova Петрова/petrova Волкова/volkova Соловьёва/solovyova
      Васильева/vasilyeva Зайцева/zaytseva Павлова/pavlova Семёнова/semyonova Голубева/golubeva
      Виноградова/vinogradova Богданова/bogdanova Воробьёва/vorobyova Фёдорова/fyodorova Михайлова/mikhaylova
      Беляева/belyaeva Тарасова/tarasova Белова/belova Комарова/komarova Орлова/orlova Киселёва/kiselyova
      Макарова/makarova Андреева/andreeva Ковалёва/kovalyova Ильина/ilyina Гусева/guseva Титова/titova
      Кузьмина/kuzmina Кудрявцева/kudryavtseva Баранова/baranova Куликова/kulikova Щербакова/shcherbakova
      Жукова/zhukova`),
  },
  pattern: '{given} {father} {family}',
  address: '{given}.{father}.{family}',
};

export const greek: Language = {
  name: 'Greek',
  words: {
    given: toWords(`
      Γιώργος/giorgos Γιάννης/giannis Κώστας/kostas Δημήτρης/dimitris Νίκος/nikos Παναγιώτης/panagiotis
      Βασίλης/vasilis Χρήστος/christos Θανάσης/thanasis Μιχάλης/michalis Σπύρος/spyros Θοδωρής/thodoris
      Στέλιος/stelios Ανδρέας/andreas Αλέξανδρος/alexandros Ηλίας/ilias Πέτρος/petros Σταύρος/stavros Φώτης/fotis
      Λευτέρης/lefteris Ορέστης/orestis Άγγελος/angelos Ιάσονας/iasonas Ζήσης/zisis Όμηρος/omiros Ραφαήλ/rafail`),
    father: toWords(`
      Α./a Β./v Γ./g Δ./d Ε./e Ζ./z Η./i Θ./th Ι./i Κ./k Λ./l Μ./m Ν./n Ξ./x Ο./o Π./p Ρ./r Σ./s Τ./t Φ./f Χ./ch Ψ./ps`),
    family: toWords(`
      Παπαδόπουλος/papadopoulos Βλάχος/vlachos Αγγελόπουλος/angelopoulos Νικολαΐδης/nikolaidis
      Παπαγεωργίου/papageorgiou Οικονόμου/oikonomou Γεωργίου/georgiou Δημητρίου/dimitriou Κωνσταντίνου/konstantinou
      Ιωάννου/ioannou Βασιλείου/vasileiou Αθανασίου/athanasiou Χατζής/chatzis Αντωνίου/antoniou Μακρής/makris
      Καραγιάννης/karagiannis Αλεξίου/alexiou Μιχαηλίδης/michailidis Θεοδώρου/theodorou Παππάς/pappas
      Σταματίου/stamatiou Λάμπρου/lamprou Ζαχαρίου/zachariou Ξενάκης/xenakis Φραγκάκης/frangakis Ρούσσος/roussos
      Τσακίρης/tsakiris Ευσταθίου/efstathiou Ψαρράς/psarras Διαμαντής/diamantis Κυριακού/kyriakou Λιάπης/liapis
      Μαυρίδης/mavridis Σωτηρίου/sotiriou Ηλιάδης/iliadis Τριανταφύλλου/triantafyllou Χριστοδούλου/christodoulou
      Σαμαράς/samaras Κοντός/kontos Καλογερόπουλος/kalogeropoulos`),
  },
  pattern: '{given} {father} {family}',
  address: '{given}.{family}',
};

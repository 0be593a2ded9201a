import { type Language, toWords } from './language.ts';

const spanishFamilies = toWords(`
  García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno
  Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina
  Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina`);

export const spanish: Language = {
  name: 'Spanish',
  words: {
    given: toWords(`
      Antonio Manuel José Francisco David Juan Javier Daniel Jesús Carlos Alejandro Miguel Rafael Pablo Ángel Sergio
      Fernando Andrés Álvaro Íñigo María Carmen Ana Isabel Laura Cristina Marta Lucía Elena Raquel Paula Sofía Rocío
      Inés Julia Nuria Begoña Mónica Belén Concepción`),
    father: spanishFamilies,
    mother: spanishFamilies,
  },
  pattern: '{given} {father} {mother}',
  address: '{given}.{father}',
};

export const portuguese: Language = {
  name: 'Portuguese',
  words: {
    given: toWords(`
      João Pedro Tiago Rui Luís Gonçalo Duarte Afonso Simão Vasco Nuno Hélder Fábio Caetano Estêvão Inês Mariana
      Beatriz Leonor Matilde Conceição Teresa Fátima Joana Luísa Mónica Catarina Débora Lurdes Graça`),
    mother: toWords(`
      Almeida Araújo Barbosa Brandão Calçada Carvalho Coelho Cunha Esteves Falcão Figueira Fonseca Frazão Galvão
      Guimarães Leitão Magalhães Marinho Negrão Nóbrega Paixão Patrício Queirós Quintão Salomão Teles Valadão Viegas
      Vilaça Xavier Zenha Nazaré Portugal Sequeira`),
    father: toWords(`
      Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Gonçalves Gomes Lopes Marques Alves Ribeiro
      Pinto Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Neves Simões Antunes Assunção
      Conceição Henriques Loução Faria`),
  },
  pattern: '{given} {mother} {father}',
  address: '{given}.{father}',
};

export const french: Language = {
  name: 'French',
  words: {
    given: toWords(`
      Jean Marie Anne Pierre Noël Ève Renée Léo Zoé Rémi Joël Maël Théo Chloé Agnès Élise Irène Océane Loïc Gaëtan`),
    second: toWords(`
      Baptiste Claude François Gérard Hélène Jérôme Josèphe Louise Noëlle Odile Paul Roch Sébastien Sylvain Thérèse
      Valéry Xavier Yves Édith Émile Solène Clément Raphaël Adèle Aurèle`),
    family: toWords(`
      Bernard Dubois Lefèvre Moreau Girard Lambert Fontaine Rousseau Guérin Boyer Legrand Gauthier Bérenger Chevalier
      Clément-Roux Mercier Blanchard Brunet Guillaume Leclère Hébert Rivière Noël Barbier Béranger Tessier Poirier
      Bouvier Charpentier Prévost Côté Maréchal Lachaîne Étienne Rolland Benoît Pépin Delorme Crépin Allègre Câlin
      Fréchette Gagné Lévesque Beauséjour Sénéchal Théroux Villeneuve Hûlin Desprès Février Aubépin Garçon Maître Bézier`),
  },
  pattern: '{given}-{second} {family}',
  address: '{given}.{family}',
};

export const vietnamese: Language = {
  name: 'Vietnamese',
  words: {
    family: toWords(`
      Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Lương Mai Đoàn Tô Lâm Trương
      Cao Hà Châu Tạ Phùng Quách`),
    middle: toWords(`
      Văn Thị Hữu Đức Minh Ngọc Quang Thanh Thành Xuân Anh Bảo Công Đình Gia Hoài Khánh Kim Mỹ Nhật Phương Quốc Thế
      Thiên Thu Trọng Tuấn Việt Như Diệu`),
    given: toWords(`
      An Bình Chi Cường Dũng Giang Hạnh Hiếu Hoa Hùng Hương Huy Khoa Lan Linh Long Mai Nam Nga Nhung Phong Phúc Quân
      Quyên Sơn Tâm Thảo Thắng Thủy Trang Trí Tùng Tú Uyên Vân Vinh Vy Yến Đạt Ánh Đăng Ngân Hằng Khuê Ly`),
  },
  pattern: '{family} {middle} {given}',
  address: '{given}.{family}',
};

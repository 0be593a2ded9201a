import { type Language, toWords } from './language.ts';

export const arabic: Language = {
  name: 'Arabic',
  words: {
    given: toWords(`
      محمد/mohamed أحمد/ahmed علي/ali عمر/omar يوسف/youssef خالد/khaled حسن/hassan حسين/hussein إبراهيم/ibrahim
      مصطفى/mostafa كريم/karim طارق/tarek سامي/sami ماجد/majed فيصل/faisal ناصر/nasser زياد/ziad رامي/rami هشام/hisham
      بلال/bilal فاطمة/fatima عائشة/aisha مريم/maryam زينب/zainab ليلى/layla نور/noor سارة/sara هدى/huda سلمى/salma
      ياسمين/yasmin رنا/rana دينا/dina أمل/amal منى/mona هالة/hala رشا/rasha سعاد/suad لينا/lina جميلة/jamila ريم/reem`),
    father: toWords(`
      محمود/m عبدالله/a صالح/s جابر/j فؤاد/f نبيل/n وليد/w عادل/a جمال/j سعيد/s رشيد/r مراد/m أنور/a توفيق/t حمزة/h
      شريف/s عماد/e غسان/g فارس/f قاسم/q لطفي/l منير/m نزار/n هاني/h وائل/w ياسر/y أيمن/a باسم/b ثامر/t داود/d رياض/r
      زكريا/z شادي/s صبحي/s ضياء/d ظافر/z عصام/e فريد/f كمال/k مازن/m`),
    family: toWords(`
      المصري/elmasry الحداد/alhaddad النجار/alnajjar الخطيب/alkhatib العلي/alali الأحمد/alahmad الشامي/alshami
      الحسيني/alhusseini البغدادي/albaghdadi الهاشمي/alhashimi القاضي/alqadi الصباغ/alsabbagh الزهراني/alzahrani
      الغامدي/alghamdi القحطاني/alqahtani العتيبي/alotaibi الشمري/alshammari الحربي/alharbi المالكي/almaliki
      الدوسري/aldosari السعدي/alsaadi الكردي/alkurdi التميمي/altamimi الأنصاري/alansari الفارسي/alfarsi الرفاعي/alrifai
      الجبوري/aljabouri الطائي/altai العبيدي/alobaidi الجزائري/aljazairi التونسي/altounsi المغربي/almaghribi
      اليمني/alyamani العماني/alomani السوداني/alsudani الليبي/allibi بركات/barakat حجازي/hegazy منصور/mansour
      زيدان/zidan`),
  },
  pattern: '{given} {father} {family}',
  address: '{given}.{father}.{family}',
};

export const hebrew: Language = {
  name: 'Hebrew',
  words: {
    given: toWords(`
      דוד/david משה/moshe יוסף/yosef אברהם/avraham יעקב/yaakov דניאל/daniel אורי/uri איתן/eitan נועם/noam עומר/omer
      יונתן/yonatan אריאל/ariel גיא/guy רון/ron טל/tal שירה/shira נועה/noa תמר/tamar מאיה/maya יעל/yael מיכל/michal
      רחל/rachel לאה/leah שרה/sarah אסתר/esther רות/ruth דנה/dana הילה/hila עדי/adi ליאור/lior אביגיל/avigail
      הדס/hadas ענת/anat צבי/tzvi זאב/zeev חיים/chaim`),
    middle: toWords(`
      אלון/alon ארז/erez אייל/eyal בועז/boaz גלעד/gilad דרור/dror הלל/hillel זיו/ziv חן/chen יובל/yuval כרמל/carmel
      לביא/lavi מתן/matan נדב/nadav סיון/sivan עידו/ido פלג/peleg צור/tzur קשת/keshet רז/raz שגיא/sagi תום/tom אור/or
      בר/bar גל/gal ים/yam ניר/nir עדן/eden שחר/shachar תבור/tavor`),
    family: toWords(`
      כהן/cohen לוי/levi מזרחי/mizrahi פרץ/peretz ביטון/biton דהן/dahan אברהמי/avrahami פרידמן/friedman אזולאי/azoulay
      מלכה/malka כץ/katz דיין/dayan חדד/hadad גבאי/gabai עמר/amar אוחיון/ohayon סגל/segal גולן/golan שפירא/shapira
      רוזן/rosen ברק/barak אלמוג/almog הראל/harel וקנין/vaknin טולדנו/toledano יוספי/yosefi לביאן/lavian נחום/nachum
      סויסה/suissa עובדיה/ovadia פלדמן/feldman צדוק/tzadok קליין/klein רביבו/revivo ששון/sasson תורג׳מן/turgeman
      שרון/sharon גרוס/gross זהבי/zehavi בנימיני/binyamini`),
  },
  pattern: '{given} {middle} {family}',
  address: '{given}.{family}',
};

export const georgian: Language = {
  name: 'Georgian',
  words: {
    given: toWords(`
      გიორგი/giorgi დავით/davit ლევან/levan ნიკა/nika ზურაბ/zurab ირაკლი/irakli თორნიკე/tornike ვახტანგ/vakhtang
      შოთა/shota ლაშა/lasha გოჩა/gocha თამაზ/tamaz ნინო/nino მარიამ/mariam ანა/ana თამარ/tamar ეკა/eka ნათია/natia
      სოფო/sopo ლელა/lela ქეთევან/ketevan ხატია/khatia მაკა/maka ნანა/nana ელენე/elene სალომე/salome თეა/tea ია/ia`),
    father: toWords(`
      ა./a ბ./b გ./g დ./d ე./e ვ./v ზ./z თ./t ი./i კ./k ლ./l მ./m ნ./n ო./o პ./p ჟ./zh რ./r ს./s ტ./t უ./u ფ./p ქ./k
      შ./sh ჩ./ch ხ./kh ჯ./j`),
    family: toWords(`
      ბერიძე/beridze კაპანაძე/kapanadze გელაშვილი/gelashvili მაისურაძე/maisuradze გიორგაძე/giorgadze
      ლომიძე/lomidze წიკლაური/tsiklauri ბოლქვაძე/bolkvadze კვარაცხელია/kvaratskhelia ნოზაძე/nozadze
      ხუციშვილი/khutsishvili შენგელია/shengelia ჯაფარიძე/japaridze აბაშიძე/abashidze დოლიძე/dolidze
      მესხი/meskhi ჩხეიძე/chkheidze ფირცხალავა/pirtskhalava ყიფიანი/kipiani ღამბაშიძე/gambashidze
      ცინცაძე/tsintsadze ძაგანია/dzagania წერეთელი/tsereteli ჭავჭავაძე/chavchavadze ხარაძე/kharadze
      ჯანაშია/janashia ჰაიდარაშვილი/haidarashvili თოდუა/todua რობაქიძე/robakidze სულაბერიძე/sulaberidze`),
  },
  pattern: '{given} {father} {family}',
  address: '{given}.{family}',
};

export const armenian: Language = {
  name: 'Armenian',
  words: {
    given: toWords(`
      Արամ/aram Տիգրան/tigran Հայկ/hayk Վարդան/vardan Գոռ/gor Դավիթ/davit Նարեկ/narek Սարգիս/sargis Կարեն/karen
      Արմեն/armen Գագիկ/gagik Լևոն/levon Աշոտ/ashot Անի/ani Մարիամ/mariam Նարե/nare Լիլիթ/lilit Գայանե/gayane
      Սոնա/sona Աստղիկ/astghik Նանե/nane Շուշան/shushan Հասմիկ/hasmik Արփի/arpi Զարուհի/zaruhi Թամար/tamar`),
    father: toWords(`
      Ա./a Բ./b Գ./g Դ./d Ե./e Զ./z Է./e Թ./t Լ./l Խ./kh Կ./k Հ./h Ղ./gh Մ./m Յ./y Ն./n Շ./sh Պ./p Ռ./r Ս./s Վ./v
      Տ./t Ց./ts Փ./p Ք./k Օ./o`),
    family: toWords(`
      Գրիգորյան/grigoryan Հարությունյան/harutyunyan Սարգսյան/sargsyan Խաչատրյան/khachatryan Հակոբյան/hakobyan
      Պետրոսյան/petrosyan Վարդանյան/vardanyan Գևորգյան/gevorgyan Կարապետյան/karapetyan Հովհաննիսյան/hovhannisyan
      Մկրտչյան/mkrtchyan Ղազարյան/ghazaryan Ավետիսյան/avetisyan Մարտիրոսյան/martirosyan Ստեփանյան/stepanyan
      Պողոսյան/poghosyan Բաղդասարյան/baghdasaryan Մանուկյան/manukyan Սիմոնյան/simonyan Դանիելյան/danielyan
      Թորոսյան/torosyan Ասատրյան/asatryan Եղիազարյան/yeghiazaryan Զաքարյան/zakaryan Նազարյան/nazaryan
      Օհանյան/ohanyan Ռուբինյան/rubinyan Շահինյան/shahinyan Տերտերյան/terteryan Քոչարյան/kocharyan`),
  },
  pattern: '{given} {father} {family}',
  address: '{given}.{family}',
};

import { type Language, toWords } from './language.ts';

export const hindi: Language = {
  name: 'Hindi',
  words: {
    given: toWords(`
      आरव/aarav अर्जुन/arjun विवान/vivaan आदित्य/aditya राहुल/rahul अमित/amit संजय/sanjay विकास/vikas रोहन/rohan
      करण/karan सूरज/suraj मनोज/manoj दीपक/deepak राजेश/rajesh सुनील/sunil अनिल/anil विजय/vijay नवीन/naveen
      प्रिया/priya अनन्या/ananya काव्या/kavya नेहा/neha पूजा/pooja सीमा/seema गीता/geeta राधा/radha मीरा/meera
      सुनीता/sunita कविता/kavita ज्योति/jyoti रेखा/rekha शालिनी/shalini दिव्या/divya इशिता/ishita वर्षा/varsha
      उषा/usha किरण/kiran माया/maya लता/lata आशा/asha`),
    middle: toWords(`
      कुमार/kumar कुमारी/kumari प्रसाद/prasad नारायण/narayan प्रकाश/prakash चंद्र/chandra लाल/lal राज/raj देव/dev
      नाथ/nath मोहन/mohan कृष्ण/krishna शंकर/shankar किशोर/kishor देवी/devi रानी/rani बाला/bala लक्ष्मी/lakshmi
      श्री/shri भूषण/bhushan रंजन/ranjan स्वरूप/swaroop दयाल/dayal गोपाल/gopal हरि/hari जीवन/jeevan मणि/mani
      वीर/veer सागर/sagar सुंदर/sundar तेज/tej उदय/uday वल्लभ/vallabh योगेश/yogesh ध्रुव/dhruv इंद्र/indra
      ओम/om पवन/pavan ऋषि/rishi शिव/shiv`),
    family: toWords(`
      शर्मा/sharma वर्मा/verma गुप्ता/gupta सिंह/singh मिश्रा/mishra पांडे/pandey तिवारी/tiwari यादव/yadav जोशी/joshi
      मेहता/mehta पटेल/patel शाह/shah अग्रवाल/agarwal चौहान/chauhan राठौर/rathore ठाकुर/thakur चतुर्वेदी/chaturvedi
      त्रिपाठी/tripathi द्विवेदी/dwivedi शुक्ला/shukla दुबे/dubey सक्सेना/saxena श्रीवास्तव/srivastava
      कपूर/kapoor मल्होत्रा/malhotra खन्ना/khanna चोपड़ा/chopra भाटिया/bhatia अरोड़ा/arora सेठी/sethi बंसल/bansal
      गोयल/goyal मित्तल/mittal जैन/jain नायर/nair राव/rao देसाई/desai कुलकर्णी/kulkarni भट्ट/bhatt रावत/rawat`),
  },
  pattern: '{given} {middle} {family}',
  address: '{given}.{family}',
};

/** Thai family names are long words of two parts, unique to a family. */
export const thai: Language = {
  name: 'Thai',
  words: {
    given: toWords(`
      สมชาย/somchai สมศักดิ์/somsak สุรชัย/surachai วิชัย/wichai ประเสริฐ/prasert อนันต์/anan ธนากร/thanakorn
      กิตติ/kitti ณัฐพล/nattapon ภาณุ/phanu ชัยวัฒน์/chaiwat นพดล/noppadon ศุภชัย/supachai วีระ/weera อาทิตย์/athit
      สมหญิง/somying สุดา/suda มาลี/malee นภา/napa กัญญา/kanya พิมพ์/phim รัตนา/rattana วรรณา/wanna ศิริพร/siriporn
      จันทร์/chan อรุณี/arunee ปราณี/pranee ดวงใจ/duangjai ลลิตา/lalita ชนิดา/chanida เพ็ญ/phen แก้ว/kaew
      น้ำฝน/namfon ขวัญ/khwan ใบเฟิร์น/baifern ไพลิน/phailin โสภา/sopha เมธา/metha ไกรสร/kraisorn เอกชัย/ekachai`),
    head: toWords(`
      ศรี/sri สุข/suk ทอง/thong วงศ์/wong บุญ/bun พงษ์/phong ชัย/chai แสง/saeng รัตน/rattana จันทร/chanthra เจริญ/charoen
      มงคล/mongkhon ประ/pra อินทร/inthra เพชร/phet สิริ/siri ธรรม/tham นาค/nak กิตติ/kitti วิ/wi เกียรติ/kiat ไชย/chaiya
      ภู/phu พัฒน/phatthana สม/som ดำรง/damrong อุดม/udom ปัญญา/panya วร/wora เทพ/thep หงส์/hong ขจร/khachon
      โชติ/chot นิติ/niti ตระกูล/trakun มณี/mani ฉัตร/chat ยิ่ง/ying หิรัญ/hiran ลีลา/lila`),
    tail: toWords(`
      สวัสดิ์/sawat วัฒนา/wattana สมบูรณ์/sombun มั่นคง/mankhong เจริญ/charoen กุล/kun ไพศาล/phaisan รุ่งเรือง/rungrueang
      ชัย/chai สกุล/sakun โชค/chok ดี/dee งาม/ngam พันธุ์/phan ศักดิ์/sak เลิศ/loet วิไล/wilai ประภา/prapha นนท์/non
      ภักดี/phakdi สุวรรณ/suwan อารี/ari มีทรัพย์/misap บำรุง/bamrung ประสิทธิ์/prasit พิทักษ์/phithak ธาดา/thada
      จินดา/chinda สถิต/sathit ทวี/thawi วารี/wari นุช/nut เดช/det ลักษณ์/lak โกศล/koson ธนู/thanu อนุกูล/anukun
      บูรณ์/bun ถาวร/thawon มาศ/mat`),
  },
  pattern: '{given} {head}{tail}',
  address: '{given}.{head}{tail}',
};

import { type Language, toWords } from './language.ts';

export const korean: Language = {
  name: 'Korean',
  words: {
    family: toWords(`
      김/kim 이/lee 박/park 최/choi 정/jung 강/kang 조/cho 윤/yoon 장/jang 임/lim 한/han 오/oh 서/seo 신/shin 권/kwon
      황/hwang 안/ahn 송/song 류/ryu 홍/hong 전/jeon 고/ko 문/moon 손/son 양/yang 배/bae 백/baek 허/heo 남/nam 심/sim
      노/noh 하/ha 곽/kwak 성/sung 차/cha 주/joo 우/woo 구/koo 나/na 민/min`),
    first: toWords(`
      민/min 서/seo 지/ji 현/hyun 준/jun 예/ye 하/ha 도/do 수/su 은/eun 시/si 유/yu 채/chae 태/tae 승/seung 재/jae
      영/young 정/jung 성/sung 동/dong 상/sang 혜/hye 미/mi 경/kyung 보/bo 나/na 다/da 규/kyu 소/so 주/ju 한/han 윤/yoon
      건/geon 찬/chan 아/ah 세/se 해/hae 우/woo 인/in 종/jong`),
    second: toWords(`
      준/jun 연/yeon 우/woo 현/hyun 윤/yoon 민/min 진/jin 원/won 호/ho 영/young 빈/bin 훈/hoon 린/rin 아/ah 혁/hyuk
      은/eun 경/kyung 희/hee 솔/sol 율/yul 섭/seop 철/chul 환/hwan 미/mi 정/jung 인/in 기/ki 란/ran 선/sun 라/ra 열/yeol
      웅/woong 별/byul 온/on 숙/sook 자/ja 주/ju 수/su 석/seok 담/dam`),
  },
  pattern: '{family}{first}{second}',
  address: '{first}{second}.{family}',
};

export const chinese: Language = {
  name: 'Chinese',
  words: {
    family: toWords(`
      王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 黄/huang 赵/zhao 吴/wu 周/zhou 徐/xu 孙/sun 马/ma 朱/zhu 胡/hu
      郭/guo 何/he 林/lin 罗/luo 梁/liang 宋/song 郑/zheng 谢/xie 韩/han 唐/tang 冯/feng 于/yu 董/dong 萧/xiao 程/cheng
      曹/cao 袁/yuan 邓/deng 许/xu 傅/fu 沈/shen 曾/zeng 彭/peng 吕/lu 苏/su`),
    first: toWords(`
      子/zi 思/si 雨/yu 梓/zi 浩/hao 宇/yu 一/yi 欣/xin 嘉/jia 晓/xiao 志/zhi 建/jian 文/wen 明/ming 国/guo 春/chun
      海/hai 丽/li 秀/xiu 玉/yu 天/tian 俊/jun 佳/jia 美/mei 永/yong 少/shao 景/jing 若/ruo 新/xin 家/jia 立/li 慧/hui
      安/an 博/bo 可/ke 乐/le 心/xin 书/shu 云/yun 振/zhen`),
    second: toWords(`
      涵/han 轩/xuan 泽/ze 怡/yi 萱/xuan 然/ran 航/hang 琪/qi 瑶/yao 杰/jie 强/qiang 华/hua 军/jun 平/ping 芳/fang
      英/ying 伟/wei 敏/min 静/jing 燕/yan 辉/hui 玲/ling 鹏/peng 飞/fei 梅/mei 兰/lan 龙/long 凤/feng 宁/ning 洁/jie
      峰/feng 凯/kai 颖/ying 琳/lin 晨/chen 阳/yang 月/yue 星/xing 源/yuan 诚/cheng`),
  },
  pattern: '{family}{first}{second}',
  address: '{first}{second}.{family}',
};

/** Families of two kanji, given names in kanji, hiragana or katakana. */
export const japanese: Language = {
  name: 'Japanese',
  words: {
    head: toWords(`
      山/yama 川/kawa 中/naka 小/ko 大/o 高/taka 松/matsu 石/ishi 西/nishi 北/kita 東/higashi 南/minami 青/ao 黒/kuro
      森/mori 岩/iwa 長/naga 竹/take 福/fuku 吉/yoshi 藤/fuji 村/mura 宮/miya 今/ima 上/ue`),
    tail: toWords(`
      田/da 本/moto 村/mura 川/kawa 山/yama 野/no 井/i 島/shima 崎/saki 原/hara 沢/sawa 口/guchi 木/ki 谷/tani 岡/oka
      林/bayashi 森/mori 橋/hashi 尾/o 内/uchi`),
    given: toWords(`
      健太/kenta 翔太/shota 大輔/daisuke 直樹/naoki 拓也/takuya 和也/kazuya 哲也/tetsuya 達也/tatsuya 雄一/yuichi
      健一/kenichi 隆/takashi 誠/makoto 学/manabu 剛/tsuyoshi 浩/hiroshi 陽菜/hina 美咲/misaki 七海/nanami 優花/yuka
      愛子/aiko 恵子/keiko 由美子/yumiko 真由美/mayumi 香織/kaori 智子/tomoko 千尋/chihiro 桜子/sakurako 結衣/yui
      蓮/ren 湊/minato 悠真/yuma 陽翔/haruto 凛/rin 葵/aoi 颯太/sota 大翔/hiroto 樹/itsuki 朝陽/asahi 詩織/shiori
      杏奈/anna 紗良/sara 琴音/kotone さくら/sakura ひなた/hinata あかり/akari みお/mio ひかり/hikari こころ/kokoro
      はるか/haruka すみれ/sumire ゆい/yui かえで/kaede つばさ/tsubasa あおい/aoi まこと/makoto のぞみ/nozomi
      めぐみ/megumi ほのか/honoka エミ/emi マリ/mari リサ/risa ケン/ken ジョー/joe レイ/rei カレン/karen アンナ/anna
      サラ/sara ナオミ/naomi マヤ/maya エリカ/erika ルイ/rui モモ/momo カンナ/kanna ミライ/mirai レナ/rena ノア/noa
      セナ/sena ユウキ/yuki ミカ/mika リク/riku ジュン/jun アキラ/akira ハル/haru トモ/tomo メイ/mei キラ/kira`),
  },
  pattern: '{head}{tail} {given}',
  address: '{given}.{head}{tail}',
};

// What is on the keys of the on-screen keyboard, for the nine languages. A row is its keys with spaces between; the
// words in braces are keys that do something. Capitals follow from the small letters by the rules of the language.

const letters = {
  // AZERTY, as on Belgian keyboards
  nl: ["é è ë ê á à ï ö ü ç", "a z e r t y u i o p", "q s d f g h j k l m", "{shift} w x c v b n {bksp}"],
  fr: ["é è ê ë à â ç î ï ô ù û", "a z e r t y u i o p", "q s d f g h j k l m", "{shift} w x c v b n œ {bksp}"],
  en: ["q w e r t y u i o p", "a s d f g h j k l", "{shift} z x c v b n m {bksp}"],
  ro: ["q w e r t y u i o p ă â", "a s d f g h j k l ș ț", "{shift} z x c v b n m î {bksp}"],
  // phonetic: the keys sound like the Latin ones in the same place
  bg: ["я в е р т ъ у и о п ш щ", "а с д ф г х й к л ю ѝ", "{shift} з ь ц ж б н м ч {bksp}"],
  sk: ["ľ š č ť ž ý á í é ú ä ô", "q w e r t z u i o p ň", "a s d f g h j k l ó ď", "{shift} y x c v b n m ĺ ŕ {bksp}"],
  tr: ["q w e r t y u ı o p ğ ü", "a s d f g h j k l ş i", "{shift} z x c v b n m ö ç {bksp}"],
  ar: ["ض ص ث ق ف غ ع ه خ ح ج د", "ش س ي ب ل ا ت ن م ك ط ذ", "ئ ء ؤ ر ى ة و ز ظ {bksp}"],
  uk: ["й ц у к е н г ш щ з х ї", "ф і в а п р о л д ж є ґ", "{shift} я ч с м и т ь б ю {bksp}"],
};

const others = new Set(["bg", "ar", "uk"]); // not Latin: a key leads to Latin letters, for names as on the identity card

const accents = ["á à â ä ã å ă ą æ ç ć č", "ď é è ê ë ě ę ğ í î ï ı", "ł ľ ĺ ñ ň ó ô ö ő ø ŕ ř", "{shift} ś š ș ş ß ť ț ú ü ű {bksp}", "ù û ý ž ź ż ţ œ {letters} {space} {done}"];
const figures = ["1 2 3 4 5 6 7 8 9 0", "- / : ; ( ) & @ + €", "# % ! ? ' \" , . {bksp}", "{letters} {space} {done}"];
const email = "{num} @ . - _ {space} {done}";

// languages are those that have a layout.
export const languages = Object.keys(letters);

// layouts gives the layers for a language and a kind of field: "text", "email", "tel" or "numeric". The first layer
// is "default"; "shift" has the capitals. A language without a layout gets English.
export function layouts(language, kind) {
  if (kind === "tel") return { default: ["1 2 3", "4 5 6", "7 8 9", "+ 0 {bksp}", "{done}"] };
  if (kind === "numeric") return { default: ["1 2 3", "4 5 6", "7 8 9", "0 {bksp}", "{done}"] };
  const own = kind === "email" && others.has(language) ? "en" : letters[language] ? language : "en";
  const more = others.has(own) ? "{latin}" : "{accents}";
  const bottom = kind === "email" ? email : own === "ar" ? `{num} أ إ آ {space} ، . ${more} {done}` : `{num} - ' {space} , . ${more} {done}`;
  const latin = [...letters.en, bottom.replace(more, "{letters}")];
  return {
    default: [...letters[own], bottom],
    shift: [...letters[own], bottom].map((row) => capitals(row, own)),
    num: figures,
    accents,
    "accents-shift": accents.map((row) => capitals(row, own)),
    latin,
    "latin-shift": latin.map((row) => capitals(row, "en")),
  };
}

// capitals leaves the keys in braces alone; "ß" has none.
function capitals(row, language) {
  return row
    .split(" ")
    .map((key) => (key.startsWith("{") || key === "ß" ? key : key.toLocaleUpperCase(language)))
    .join(" ");
}

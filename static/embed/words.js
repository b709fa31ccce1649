// What the element says, in English and Urdu.
const WORDS = {
  en: {
    launch: "Ask the book", title: "Ask the book", close: "Close", account: "Account", back: "Back to the questions",
    question: "Your question", ask: "Ask", about: "Ask about this", aboutIs: "About", drop: "Leave the selection out",
    empty: "Ask about this page, or select a few words and ask about them. Every answer names its place in the book. For ten minutes after you answered a question of a chapter, while others of it are open, you only get hints.",
    looking: "Looking in the book…", writing: "Writing…", done: "The answer is there.", again: "Try again", fresh: "New conversation",
    llm: "Written by a model from the book. Check its sources.", extractive: "Quoted from the book", abstained: "Not in the book",
    sources: "Sources", stopped: "The answer was stopped.",
    away: "The tutor cannot be reached at the moment.", wait: "Too many attempts. Please wait {n} seconds.",
    failed: "That did not work. Please try again.",
    email: "E-mail", password: "Password", otp: "Code of your authenticator app",
    signin: "Sign in", signup: "Create an account", signout: "Sign out", forgot: "Forgot your password?",
    wrongOtp: "This code is missing or not right.", wrongPassword: "Please choose another password: at least 8 characters, not a common one, unlike your address.",
    wrongEmail: "This is no e-mail address.", wrongPair: "This e-mail address and password do not belong together.", taken: "There is an account with this address already.",
    haveNone: "No account yet? Create one", haveOne: "You have an account? Sign in",
    why: "An account keeps your conversations, your progress and your answers, here and in the book.",
    signedIn: "Signed in as {who}", dashboard: "Open the book", signedOut: "You are signed out.", stillIn: "You are still signed in: the book did not answer.",
    progress: "Read: {n} %", bookmark: "Bookmark this page", bookmarked: "Bookmarked", keepProgress: "Sign in to keep your progress",
    check: "Check", submit: "Show the solution", answer: "Answer", several: "Several answers can be right.",
    order: "Give each its place.", position: "Place", right: "Right.", wrong: "Not yet.", solution: "Compare with the solution.",
    quizSignin: "Sign in to have your answer checked", noQuestion: "This question is not in the book.", choose: "Please answer first.",
  },
  ur: {
    launch: "کتاب سے پوچھیں", title: "کتاب سے پوچھیں", close: "بند کریں", account: "اکاؤنٹ", back: "سوالات پر واپس",
    question: "آپ کا سوال", ask: "پوچھیں", about: "اس کے بارے میں پوچھیں", aboutIs: "اس بارے میں", drop: "انتخاب ہٹا دیں",
    empty: "اس صفحے کے بارے میں پوچھیں، یا چند الفاظ منتخب کر کے ان کے بارے میں پوچھیں۔ ہر جواب بتاتا ہے کہ وہ کتاب میں کہاں ہے۔ کسی باب کے سوال کا جواب دینے کے بعد دس منٹ تک، جب تک اس کے دوسرے سوال باقی ہوں، صرف اشارے ملتے ہیں۔",
    looking: "کتاب میں دیکھا جا رہا ہے…", writing: "لکھا جا رہا ہے…", done: "جواب آ گیا ہے۔", again: "دوبارہ کوشش کریں", fresh: "نئی گفتگو",
    llm: "ایک ماڈل نے کتاب سے لکھا ہے۔ حوالے دیکھ لیں۔", extractive: "کتاب سے اقتباس", abstained: "کتاب میں نہیں",
    sources: "حوالے", stopped: "جواب روک دیا گیا۔",
    away: "اس وقت استاد سے رابطہ نہیں ہو پا رہا۔", wait: "بہت زیادہ کوششیں۔ براہ کرم {n} سیکنڈ انتظار کریں۔",
    failed: "ایسا نہ ہو سکا۔ دوبارہ کوشش کریں۔",
    email: "ای میل", password: "پاس ورڈ", otp: "تصدیقی ایپ کا کوڈ",
    signin: "سائن ان کریں", signup: "اکاؤنٹ بنائیں", signout: "سائن آؤٹ کریں", forgot: "پاس ورڈ بھول گئے؟",
    wrongOtp: "کوڈ درج نہیں یا درست نہیں۔", wrongPassword: "کوئی اور پاس ورڈ چنیں: کم از کم 8 حروف، عام نہ ہو اور آپ کے پتے جیسا نہ ہو۔",
    wrongEmail: "یہ ای میل پتہ درست نہیں۔", wrongPair: "یہ ای میل اور پاس ورڈ آپس میں نہیں ملتے۔", taken: "اس پتے کا اکاؤنٹ پہلے سے موجود ہے۔",
    haveNone: "ابھی اکاؤنٹ نہیں؟ ایک بنا لیں", haveOne: "اکاؤنٹ موجود ہے؟ سائن ان کریں",
    why: "اکاؤنٹ آپ کی گفتگو، پیش رفت اور جوابات محفوظ رکھتا ہے، یہاں بھی اور کتاب میں بھی۔",
    signedIn: "{who} کے نام سے سائن ان ہیں", dashboard: "کتاب کھولیں", signedOut: "آپ سائن آؤٹ ہو گئے ہیں۔", stillIn: "آپ ابھی سائن ان ہیں: کتاب نے جواب نہیں دیا۔",
    progress: "پڑھا: {n} %", bookmark: "اس صفحے پر نشان لگائیں", bookmarked: "نشان لگا ہے", keepProgress: "پیش رفت محفوظ رکھنے کے لیے سائن ان کریں",
    check: "جانچیں", submit: "حل دکھائیں", answer: "جواب", several: "ایک سے زیادہ جواب درست ہو سکتے ہیں۔",
    order: "ہر ایک کو اس کی جگہ دیں۔", position: "جگہ", right: "درست۔", wrong: "ابھی نہیں۔", solution: "حل سے موازنہ کریں۔",
    quizSignin: "جواب جانچنے کے لیے سائن ان کریں", noQuestion: "یہ سوال کتاب میں نہیں ہے۔", choose: "پہلے جواب دیں۔",
  },
};

export function wordsOf(language) {
  const words = WORDS[language] ?? WORDS.en;
  const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  return Object.assign(say, { language });
}

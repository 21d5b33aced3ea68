# كلمات التقارير بالعربية. كل مفتاح موجود في اللغات الثلاث.

## brand

brand = المقياس الاجتماعي
nation = المغرب
region = الجهة
province = الإقليم أو العمالة
indicator = المؤشر
value = القيمة
interval = المجال
unit = الوحدة
verdict = مقارنة بالمغرب
comma = ،

## navigation

nav-nation = المغرب
nav-quality = الجودة
nav-methods = المنهجية
all-regions = الجهات الاثنتا عشرة
all-indicators = المؤشرات
edition-of = { $month }
draft = نسخة مؤقتة
inhabitants = الساكنة { $count } (2024)
locator = موقع الجهة داخل المغرب

## units

unit-per-1000 = لكل 1000
unit-per-100000 = لكل 100 ألف
unit-ratio = نسبة
unit-persons = أشخاص
unit-km = كلم
unit-kwh = كيلوواط ساعة
unit-m3 = متر مكعب
unit-per-100 = لكل 100
unit-days = أيام
unit-months = أشهر
unit-points = نقط
unit-mad = درهم
measure = { $unit } · { $when }
census-2024 = إحصاء 2024

## values that are not there

protected = محمي
protected-long = قيمة محمية بالسر الإحصائي
protected-this-month = آخر قيمة محمية
protected-count = القيم المحمية: { $count }
no-value = بدون قيمة
missing = لم ترد
missing-long = لم ترد معطيات هذا الشهر
not-worked-out = غير محتسب
not-worked-out-long = لا تتوفر معطيات الاحتساب هذا الشهر
nobody-concerned = لا ينطبق
nobody-concerned-long = لا أحد معني هذا الشهر
no-centre = لا مركز
no-centre-long = لا يوجد مركز من هذا النوع بهذا المجال
nothing-known = لا توجد قيمة منشورة
flag-provisional = م
flag-unreliable = ض
flags-note = م: قيمة مؤقتة، بعض المراكز لم ترسل معطياتها. ض: قيمة ضعيفة الدقة، حالات قليلة.

## completeness

completeness = اكتمال المعطيات
trust-received = مراكز أرسلت معطياتها
trust-on-time = داخل الأجل
trust-rejected = أسطر مرفوضة
trust-rows = { $rejected } من { $read }
trust-protected = قيم محمية
trust-secrecy = السر الإحصائي
completeness-by-region = الاكتمال حسب الجهات
expected = المنتظرة
received = المتوصل بها
on-time = داخل الأجل
rate = نسبة الإرسال
reporting = نسبة الإرسال
reporting-rate = المراكز التي أرسلت معطياتها: { $rate }
thin-note = ○ أقل من {"\u2066"}70%{"\u2069"} من المراكز أرسلت معطياتها: تعرض القيم دون حكم.
more-quality = تفاصيل جودة المعطيات

## one minute

one-minute = في دقيقة واحدة
minute-alike = المؤشرات الرئيسية التي لا تختلف عن المستوى الوطني: { $count }
minute-alike-detail = القيمة الوطنية داخل مجال كل منها.
minute-year = { $indicator }: { $value } هذا الشهر، { $before } في { $month }
minute-year-detail = المراكز التي أرسلت معطياتها: { $rate } هذا الشهر و{ $rate-before } قبل سنة.
minute-no-year = { $indicator }: لا مقارنة مع { $month }
minute-no-year-detail = المراكز التي أرسلت معطياتها: { $rate } هذا الشهر و{ $rate-before } قبل سنة؛ الفارق يتجاوز عشر نقط أو تنقص قيمة.
minute-no-year-values = إحدى القيمتين غير متوفرة.
minute-received = المراكز التي أرسلت معطياتها: { $received } من { $expected } ({ $rate })
minute-thin = لا حكم هذا الشهر: المراكز التي أرسلت معطياتها { $received } من { $expected } ({ $rate })
minute-received-detail = داخل الأجل: { $rate }. القيم المحمية بالسر الإحصائي: { $protected }.
minute-late = جهات دون حكم هذا الشهر لنقص المعطيات: { $count }
minute-apart = { $indicator }: { $value } على الصعيد الوطني
apart-count = { $count } من الجهات 12
apart-better = أفضل:
apart-worse = أضعف:
apart-higher = فوقه:
apart-lower = تحته:
minute-silent = مراكز لم ترسل أي معطيات منذ ثلاثة أشهر: { $count }
minute-silent-detail = تحتسب ضمن المراكز المنتظرة.

## standing

standing = موقع الجهة
other-indicators = المؤشرات الأخرى
strip-worse = أضعف
strip-among = بين الجهات 12
strip-better = أفضل
strip-label = الجهة { $area }، المغرب { $nation }
verdict-better = أفضل
verdict-worse = أضعف
verdict-higher = فوقه
verdict-lower = تحته
verdict-alike = لا فرق مثبت
verdict-unjudged = دون حكم
legend-better = أفضل من المغرب
legend-worse = أضعف
legend-higher = فوقه، دون أفضلية
legend-lower = تحته
legend-alike = لا فرق مثبت
legend-unjudged = دون حكم
legend-range = مدى الجهات
legend-half = النصف الأوسط
legend-nation = المغرب
legend-own = الجهة
legend-interval = مجال الثقة {"\u2066"}95%{"\u2069"}
legend-thin = أقل من {"\u2066"}70%{"\u2069"} من المراكز
legend-protected = شهر محمي

## charts

months = الأشهر 24 الأخيرة
year-earlier = { $month }: { $value }
year-not-comparable = { $month }: غير قابل للمقارنة
extremes = من { $low } ({ $low-area }) إلى { $high } ({ $high-area })
extremes-one = { $value } ({ $area })
ranking-judged = أفضل من المغرب: { $better }، أضعف: { $worse }، لا فرق مثبت: { $alike }
ranking-neutral = فوق المستوى الوطني: { $better }، تحته: { $worse }، لا فرق مثبت: { $alike }
ranking-plain = الجهات من الأعلى إلى الأدنى
ranking-note = أعمدة من الصفر، مجالات الثقة {"\u2066"}95%{"\u2069"}؛ الخط: المغرب
ranking-note-plain = أعمدة من الصفر؛ الخط: المغرب
heat = الجهات مؤشرا بمؤشر
inside = داخل الجهة
population-2024 = الساكنة 2024
provinces-note = الأشكال: مقارنة بالمغرب. الساكنة القانونية، إحصاء 2024.

## context

context = السياق السكاني
census = الإحصاء العام
pyramid = الساكنة حسب السن والجنس
pyramid-note = % من كل جنس؛ الأعمدة: 2024، الخطوط: 2014

## indicator

by-region = حسب الجهات
by-province = حسب الأقاليم والعمالات
by-part = حسب الفئات والمراكز، المغرب
table = الجدول
numerator = البسط
denominator = المقام
sources-limits = المصادر والمنهجية والحدود
source = المصدر
method = الطريقة
limits = الحدود
comparability = المقارنة
comparability-text = لا تقارن قيمتا فترتين إلا إذا كان الفارق بين نسبتي الإرسال عشر نقط على الأكثر.
method-wilson = مجال ويلسون بنسبة {"\u2066"}95%{"\u2069"}.
method-byar = تقريب بيار بنسبة {"\u2066"}95%{"\u2069"}، والطريقة الدقيقة لأقل من 10 حالات.
method-student = مجال ستودنت بنسبة {"\u2066"}95%{"\u2069"} للمتوسط: يبين المدى الذي كان يمكن أن تعطيه حالات مماثلة.
method-order_statistics = الوسيط مع القيمتين المرتبتين اللتين يقع بينهما بنسبة {"\u2066"}95%{"\u2069"} (قانون ثنائي الحد)، مقربتين نحو الخارج.
method-controlled_rounding = أعداد مقربة إلى مضاعفات خمسة مع الحفاظ على المجاميع؛ لا تُحجب أي قيمة ولا يوجد مجال ثقة.
method-cell_key = أعداد أضيف إليها تشويش طفيف، هو نفسه حيثما عُدّ الأشخاص أنفسهم؛ قد لا تتطابق المجاميع ولا يوجد مجال ثقة.
method-none = عد شامل: لا مجال ثقة، وبالتالي لا حكم.
method-published = قيمة منشورة من طرف المندوبية السامية للتخطيط، واردة كما هي.
polarity-higher = الأعلى أفضل
polarity-lower = الأدنى أفضل
polarity-none = لا أفضلية للأعلى أو الأدنى
polarity-target = المستهدف:
stratum-sex = الجنس
stratum-age = السن
stratum-milieu = الوسط
stratum-centre-type = نوع المركز
sex-f = إناث
sex-m = ذكور
age-y0t4 = من 0 إلى 4 سنوات
age-y5t14 = من 5 إلى 14 سنة
age-y15t24 = من 15 إلى 24 سنة
age-y25t59 = من 25 إلى 59 سنة
age-y-ge60 = 60 سنة فأكثر
milieu-urban = حضري
milieu-rural = قروي

## quality

quality = جودة المعطيات
reporting-months = نسبة الإرسال، الأشهر 24 الأخيرة
form = الاستمارة
form-centres = سجل المراكز
form-usagers = سجل المستفيدين
form-prestations = الخدمات
form-activite = النشاط الشهري
form-guichet = الشباك الاجتماعي الموحد
form-personnel = العاملون
form-formations = التكوينات
form-projets = المشاريع والميزانيات
form-satisfaction = رضا المرتفقين
form-rsu-menages = السجل الاجتماعي: الأسر
form-rsu-scores = السجل الاجتماعي: المؤشرات
form-asd = الدعم الاجتماعي المباشر
form-amo-tadamon = أمو تضامن
form-recensement = الإحصاء العام
account = مآل الأسطر
rows-read = المقروءة
rows-accepted = المقبولة
rows-rejected = المرفوضة
rows-repeated = المكررة
no-rows = لم ترد أي أسطر هذا الشهر.
refusals = الأسطر المرفوضة حسب القاعدة
no-refusals = لا أسطر مرفوضة هذا الشهر.
rule = القاعدة
silent = مراكز صامتة
silent-note = مراكز مفتوحة لم ترسل أي معطيات منذ ثلاثة أشهر، حسب الجهات.
no-silent = لا شيء.
withheld = القيم المحمية
withheld-note = قيم الشهر المحجوبة حتى لا يمكن التعرف على أي شخص، حسب المؤشرات.
rule-area-ambiguous = اسم تحمله عدة أماكن
rule-area-code-of-2014 = رمز سنة 2014
rule-area-code-repaired = رمز مكان ناقص
rule-area-unknown = مكان غير معروف
rule-category-unknown = صنف غير معروف
rule-centre-code-repaired = رمز مركز ناقص
rule-centre-not-open = مركز مغلق في هذا التاريخ
rule-centre-unknown = مركز غير مسجل
rule-date-after-period = تاريخ بعد الشهر
rule-date-day-month-swapped = اليوم والشهر مقلوبان
rule-date-day-unknown = يوم غير معروف
rule-date-hijri = تاريخ هجري
rule-date-impossible = تاريخ مستحيل
rule-date-outside-period = تاريخ خارج الشهر
rule-date-spreadsheet-serial = تاريخ تحول إلى عدد
rule-date-too-early = تاريخ قديم جدا
rule-date-unreadable = تاريخ غير مقروء
rule-identifier-check-digit = رقم أخير غير متسق
rule-identifier-first-digit = رقم أول غير معتاد
rule-identifier-malformed = معرف غير سليم
rule-identifier-spreadsheet-notation = معرف أتلفه جدول إلكتروني
rule-key-conflict = سطران متناقضان
rule-month-unreadable = شهر غير مقروء
rule-number-out-of-range = عدد خارج الحدود
rule-number-unreadable = عدد غير مقروء
rule-row-stray-quote = علامة تنصيص غير مغلقة
rule-row-too-long = سطر طويل جدا
rule-row-too-many-cells = خانات زائدة
rule-text-pattern = نص لا يوافق النموذج
rule-text-personal = معطى شخصي داخل نص
rule-text-undecodable = حروف غير مقروءة
rule-time-missing = ساعة غائبة
rule-value-missing = قيمة إجبارية غائبة

## how to mend what a rule refuses

mend-area-ambiguous = تحمل عدة أماكن هذا الاسم: اكتبوا الرمز أو الإقليم.
mend-area-code-of-2014 = الرمز هو رمز سنة 2014 وتمت ترجمته: استعملوا رموز سنة 2024.
mend-area-code-repaired = فقد الرمز أصفارا أو نقطا وتمت استعادتها: احتفظوا بالرموز في شكل نص.
mend-area-unknown = اكتبوا الرمز الذي حددته المندوبية السامية للتخطيط، أو الاسم الرسمي.
mend-category-unknown = استعملوا إحدى الكلمات المنصوص عليها في الاستمارة.
mend-centre-code-repaired = أعيد الرمز إلى شكله في السجل: احتفظوا بالرموز في شكل نص.
mend-centre-not-open = حسب السجل لم يكن المركز مفتوحا في هذا الشهر: صححوا أحدهما.
mend-centre-unknown = تحققوا من رمز المركز في السجل، أو اطلبوا تسجيله.
mend-date-after-period = هذا التاريخ لاحق للشهر المصرح به: تحققوا من التاريخ ومن الشهر.
mend-date-day-month-swapped = يبدو أن اليوم والشهر مقلوبان: اكتبوا التاريخ على شكل يوم/شهر/سنة.
mend-date-day-unknown = اعتُبر فاتح يناير يوما غير معروف من سنته: اكتبوا اليوم إن كان معروفا.
mend-date-hijri = السنة هجرية: اكتبوا التاريخ الميلادي.
mend-date-impossible = تحققوا من اليوم ومن الشهر: هذا اليوم غير موجود في التقويم.
mend-date-outside-period = هذا الحدث يخص شهرا آخر: صرحوا به في شهره.
mend-date-spreadsheet-serial = قرئ الرقم التسلسلي للجدول الإلكتروني كيوم: اجعلوا العمود من نوع تاريخ.
mend-date-too-early = تحققوا من السنة.
mend-date-unreadable = اكتبوا التاريخ على شكل يوم/شهر/سنة، مثل 31/10/2026.
mend-identifier-check-digit = لا يوافق الرقم الأخير الأرقام الأخرى: تحققوا من المعرف في البطاقة.
mend-identifier-first-digit = لا يعرف معرف يبدأ بالرقم 0 أو 1: تحققوا منه في البطاقة.
mend-identifier-malformed = يتكون المعرف الرقمي المدني والاجتماعي من عشرة أرقام بالضبط.
mend-identifier-spreadsheet-notation = حوّل برنامج الجداول المعرف إلى عدد: اجعلوا العمود من نوع نص وأعيدوا كتابة المعرف.
mend-key-conflict = احتفظوا بسطر واحد لكل مفتاح (مثلا لكل ملف): اعتمد السطر الأول، والأسطر الموالية تختلف عنه.
mend-month-unreadable = اكتبوا الشهر على شكل شهر/سنة، مثل 10/2026.
mend-number-out-of-range = تحققوا من العدد: هو خارج الحدود الممكنة.
mend-number-unreadable = اكتبوا العدد بالأرقام، دون كلمات ودون وحدة غير وحدة الاستمارة.
mend-row-stray-quote = تبدأ خانة بعلامة تنصيص لا يغلقها شيء: احذفوها، أو ضاعفوها داخل علامتي تنصيص.
mend-row-too-long = يتجاوز السطر مليون حرف: أعيدوا تصدير الملف.
mend-row-too-many-cells = ضعوا بين علامتي تنصيص كل خانة تحتوي على الفاصل، أو احذفوا الخانات الزائدة.
mend-text-pattern = اكتبوا القيمة بالشكل الذي تطلبه الاستمارة.
mend-text-personal = يشبه النص معرفا أو رقم هاتف أو عنوانا: احذفوه، فليس هذا مكانه.
mend-text-undecodable = احفظوا الملف بترميز UTF-8، أو بينوا ترميزه.
mend-time-missing = اكتبوا التاريخ والساعة، مثل 31/10/2026 14:30.
mend-value-missing = املؤوا الخانة.

## feedback to the senders

feedback = إشعار للمراكز
feedback-centre = المركز { $centre }
feedback-no-centre = مركز غير معروف
feedback-national = ملف وطني
feedback-no-period = شهر غير معروف
feedback-counts = النسخة { $version } الواردة بتاريخ { $date } هي المعتمدة. الأسطر المقبولة: { $accepted } من أصل { $read }.
feedback-none-counts = لا شيء معتمد بعد لهذا الشهر: لم يمكن قبول أي سطر.
feedback-unassigned = هذه الأسطر غير معتمدة: لا ترتبط بأي مركز معروف أو بأي شهر.
feedback-request = صححوا الأسطر أدناه في ملفكم، ثم أعيدوا إرسال الملف كاملا: سيحل محل هذا الملف.
feedback-request-unassigned = صححوا رمز المركز أو الشهر في ملفكم، ثم أعيدوا إرسال الملف كاملا.
feedback-thanks = لا شيء للتصحيح. شكرا لكم.
feedback-mend = ما يجب تصحيحه
feedback-warnings = ما يجب التحقق منه
feedback-warnings-note = هذه الأسطر مقبولة: القيمة غير المقروءة تُترك فارغة، والقيمة المشكوك فيها يُحتفظ بها. يُذكر مائة سطر على الأكثر لكل سبب.
feedback-rows = الأسطر: { $rows }
feedback-shape = يظهر الشكل مكان القيمة: كل رقم يصبح 9 وكل حرف يصبح a.
feedback-repeated = الأسطر المكررة: كانت موجودة في الملف ولا تحتسب إلا مرة واحدة. لا يلزم أي إجراء.
feedback-copy = سبق استلام الأسطر نفسها عن { $month }: تحققوا من أن هذا الملف يخص الشهر المصرح به.
feedback-hint = أسماء قريبة: { $hint }
feedback-received = ما تم استلامه
feedback-file = الملف
feedback-date = تاريخ الاستلام
feedback-received-on = ورد بتاريخ { $date }
feedback-version = النسخة { $version }، وردت بتاريخ { $date }
feedback-version-number = النسخة { $version }
feedback-status = الوضعية
feedback-status-counts = معتمدة
feedback-status-replaced = معوضة
feedback-status-refused = مرفوضة
feedback-status-unassigned = غير مرتبطة
feedback-line = السطر
feedback-column = العمود
feedback-what = الخلل
feedback-how = كيفية التصحيح
feedback-value = شكل القيمة
feedback-effect = الأثر
feedback-effect-refused = سطر مرفوض
feedback-effect-kept = سطر مقبول
feedback-empty = فارغة
feedback-whole-row = السطر كله
feedback-nothing = لا أسطر للتصحيح.
feedback-privacy = لا يذكر هذا الإشعار أي قيمة من ملفكم. يبقى بينكم وبين الوزارة.

## downloads

downloads = تحميل الجداول
download-xlsx = مصنف إكسيل
download-fr-csv = لإكسيل: فاصلة منقوطة وفاصلة عشرية
download-csv = للبرامج: فاصلة ونقطة عشرية
download-parquet = للتحليل
download-assessments = التقييمات: التغير والمقارنات والرتب
download-inequality = الفوارق بين المجالات الترابية
download-standardised = معدلات معيارية حسب السن والجنس
download-package = وصف الأعمدة
download-manifest = بصمات جميع الملفات

## sources

sources = المصادر والترخيص
source-centres = المراكز الاجتماعية والسجلات: معطيات شهرية، حسابات المقياس الاجتماعي.
source-census = الإحصاء العام: المندوبية السامية للتخطيط، 2014 و2024، ترخيص CC BY 4.0. التعديلات: اختيار السلاسل وتجميع الأعمار والربط بمعطيات المراكز.
source-boundaries = حدود إدارية مبسطة، للرسم فقط.

## methods

methods = المنهجية
methods-reading = قراءة الصفحات
methods-reading-text = يحكم على الجهة بمجال الثقة لقيمتها وليس بالقيمة وحدها: إذا كانت القيمة الوطنية داخل المجال فالفرق غير مثبت. على الشريط، الخط الأسود هو المغرب، وجهة الأفضل هي نفسها دائما. وحين لا أفضلية لاتجاه، تتدرج القيم من الأدنى إلى الأعلى.
methods-figures = مصدر الأرقام
methods-figures-text = يرسل كل مركز سجلاته كل شهر. تراقب الأسطر واحدا واحدا، وما يخالف قاعدة يرفض ويحصى. تعوض الهويات بأسماء مستعارة قبل أي تسجيل. تحسب المؤشرات للمغرب والجهات والأقاليم.
methods-intervals = مجالات الثقة
methods-intervals-text = بنسبة {"\u2066"}95%{"\u2069"}. النسب: مجال ويلسون. المعدلات: تقريب بيار ابتداء من 10 حالات، والطريقة الدقيقة دون ذلك. المتوسطات: ستودنت. الأوساط: إحصاءات الترتيب. السجل الكامل ليس عينة: فالمجال يبين ما كان يمكن أن تعطيه الظروف نفسها بالصدفة. العد الشامل وقيم الإحصاء العام دون مجال ودون حكم.
methods-time = مقارنة شهرين
methods-time-text = المؤشر شهري أو فصلي أو نصف سنوي أو سنوي، ولا ينشر رقم إلا لفترة كاملة. تقارن القيمة بقيمة الفترة نفسها قبل سنة فقط إذا كان الفارق بين نسبتي الإرسال عشر نقط على الأكثر. لا يعلن عن ارتفاع أو انخفاض إلا إذا أظهرته خريطة المراقبة.
methods-secrecy = حماية الأشخاص
methods-secrecy-text = تحجب كل قيمة مبنية على عدد قليل جدا من الأشخاص أو المراكز، ومعها القيم التي تسمح باستنتاجها. لا تظهر في أي مكان: لا جدول ولا خريطة ولا ترتيب. العتبات غير منشورة.
methods-census = الإحصاء العام
methods-census-text = قيم 2014 و2024 هي المنشورة من طرف المندوبية السامية للتخطيط على المستوى نفسه ودون إعادة حساب. لا تعرض 2014 إلا إذا كان السؤال نفسه.
flag-provisional-text = قيمة مؤقتة: بعض المراكز المنتظرة لم ترسل معطياتها بعد.
flag-unreliable-text = قيمة ضعيفة الدقة: حالات قليلة أو مقام صغير.
protected-text = قيمة محجوبة بالسر الإحصائي.
missing-text = لم ترد أي معطيات.
not-worked-out-text = أرسلت المراكز معطياتها، لكن ما يلزم للاحتساب غير متوفر: سجل لم يرد، أو مدة تقاس، أو أحد طرفي نسبة.
nobody-concerned-text = أرسلت المراكز معطياتها، لكن لا أحد معني بالمؤشر.
no-centre-text = لا يوجد أي مركز من هذا النوع في المجال الترابي.
provenance = المعطيات والنسخ


### The tables (Parquet, CSV, workbook, data package)

table-title = المقياس الاجتماعي: المؤشرات، إصدار { $period }
table-what = سطر لكل مؤشر ومجال ترابي وفترة وتصنيف. رموز المجالات الترابية هي رموز المندوبية السامية للتخطيط.
table-period = إصدار شهر { $period }؛ ولكل سطر فترته.
table-draft = مسودة: يمكن أن تتغير هذه الأرقام.
table-released = إصدار مصادق عليه: كل تغيير لاحق مراجعة معلنة.
table-withheld = السطر ذو الحالة Q يحتفظ برموزه ويفقد قيمته وبسطه ومقامه وحديه: يحجب حتى لا يمكن التعرف على أي شخص.
table-opening = في برنامج الجداول، افتح هذا المصنف بدل ملفات CSV: فالبرنامج يغير الرموز مثل 01 والأشهر مثل 2026-10.
table-licence = الرخصة: { $licence } ({ $url }).
table-columns = الأعمدة
table-statuses = رموز هذا العمود
table-code-column = العمود
table-code = الرمز
table-code-meaning = المعنى
column-indicator = معرف المؤشر؛ واسمه في ورقة الرموز.
column-ref_area = رمز المجال الترابي؛ MA للبلد.
column-area_level = مستوى المجال الترابي.
column-time_period = الشهر (سنة-شهر)، أو سنة الإحصاء.
column-sex = الجنس؛ _T للمجموع.
column-age = الفئة العمرية؛ _T للمجموع.
column-milieu = وسط الإقامة؛ _T للمجموع.
column-centre_type = نوع المركز؛ _T للمجموع.
column-unit_measure = وحدة القيمة.
column-obs_value = قيمة المؤشر بوحدته.
column-numerator = البسط.
column-denominator = المقام.
column-lower = الحد الأدنى لمجال الثقة، بوحدة القيمة.
column-upper = الحد الأعلى لمجال الثقة، بوحدة القيمة.
column-confidence = مستوى الثقة.
column-method = طريقة حساب المجال.
column-obs_status = حالة القيمة (SDMX CL_OBS_STATUS).
column-conf_status = حالة السرية (SDMX CL_CONF_STATUS).
column-note = ملاحظة.
column-reporting_rate = نسبة المراكز المنتظرة التي صرحت، لاستمارة المؤشر.
column-freq = الدورية حسب الفترة.
code-freq-M = شهرية
code-freq-Q = فصلية
code-freq-S = نصف سنوية
code-freq-A = سنوية
code-sex-F = نساء
code-sex-M = رجال
code-sex-_T = المجموع
code-age-Y0T4 = من 0 إلى 4 سنوات
code-age-Y5T14 = من 5 إلى 14 سنة
code-age-Y15T24 = من 15 إلى 24 سنة
code-age-Y25T59 = من 25 إلى 59 سنة
code-age-Y_GE60 = 60 سنة فأكثر
code-age-_T = جميع الأعمار
code-milieu-urban = حضري
code-milieu-rural = قروي
code-milieu-_T = المجموع
code-centre_type-_T = جميع الأنواع
code-unit_measure-PT = في المائة
code-unit_measure-PER_1000 = لكل 1000
code-unit_measure-PER_100000 = لكل 100 ألف
code-unit_measure-RATIO = نسبة
code-unit_measure-PERSONS = أشخاص
code-unit_measure-KM = كيلومترات
code-unit_measure-KWH = كيلوواط ساعة
code-unit_measure-M3 = أمتار مكعبة
code-unit_measure-PER_100 = لكل 100
code-unit_measure-DAYS = أيام
code-unit_measure-MONTHS = أشهر
code-unit_measure-POINTS = نقط
code-unit_measure-MAD = دراهم
code-method-wilson = مجال ويلسون لنسبة
code-method-byar = تقريب بيار لمعدل
code-method-student = مجال ستودنت لمتوسط
code-method-order_statistics = إحصاءات الترتيب لوسيط
code-method-controlled_rounding = أعداد مقربة مع الحفاظ على المجاميع
code-method-cell_key = أعداد أضيف إليها تشويش طفيف
code-method-exact = مجال مضبوط
code-method-published = قيمة منشورة، مأخوذة كما هي
code-method-none = دون مجال
code-obs_status-A = قيمة عادية
code-obs_status-P = قيمة مؤقتة
code-obs_status-U = موثوقية ضعيفة
code-obs_status-O = قيمة ناقصة
code-obs_status-Q = قيمة محجوبة
code-conf_status-F = نشر حر
code-conf_status-C = سري
code-conf_status-D = محجوب حتى لا يمكن حساب قيمة أخرى
code-area_level-country = البلد
code-area_level-region = الجهة
code-area_level-province = الإقليم أو العمالة
code-area_level-commune = الجماعة
absent-indicators = مؤشرات دون أرقام في هذه النشرة
absent-month = لم يتم التوصل بعد بأي شهر
absent-quarter = لم يتم التوصل بعد بأي فصل كامل
absent-half-year = لم يتم التوصل بعد بأي أسدس كامل
absent-year = لم يتم التوصل بعد بأي سنة كاملة
absent-school-year = لم يتم التوصل بعد بأي موسم دراسي كامل

## targeting

table-targeting = المقياس الاجتماعي: استهداف البرامج، إصدار { $period }
column-programme = البرنامج.
column-measure = ما يقاس.
column-score_group = عشر المؤشر، D01 هو الأفقر؛ _T للمجموع.
code-measure-benefit_share = النسبة التراكمية للأسر المستفيدة
code-measure-concentration_index = مؤشر التركز
code-measure-direct_rate = معدل معياري (تعيير مباشر)
code-measure-indirect_ratio = الملاحظ على المتوقع (تعيير غير مباشر)
code-measure-coverage = الأسر المستفيدة
code-measure-exclusion_error = الأسر المؤهلة غير المستفيدة
code-measure-inclusion_error = الأسر المستفيدة فوق العتبة
code-measure-non_take_up = الأسر غير المستفيدة من عشر مؤهل
code-measure-population_share = النسبة التراكمية للأسر
code-measure-relative_index = تغطية الأيسر حالا نسبة إلى تغطية الأفقر
code-measure-slope_index = تغطية الأيسر حالا ناقص تغطية الأفقر، بالنقط
code-method-concentration = كاكواني وواغستاف وفان دورسلير
code-method-dobson = دوبسون لمعدل معياري
code-method-slope_index = مؤشرا ماكنباخ وكونست
nav-targeting = الاستهداف
targeting = استهداف البرامج
targeting-intro = هل يصل البرنامج المستهدف بمؤشر السجل الاجتماعي الموحد إلى الأسر الأشد فقرا؟ ترتب الأسر التي لها مؤشر من الأفقر إلى الأيسر وتقسم إلى عشر مجموعات متساوية، هي نفسها في جميع الجهات.
targeting-poorest = الأشد فقرا
targeting-richest = الأيسر حالا
targeting-threshold = العتبة
targeting-coverage = { $programme }: نسبة الأسر المستفيدة حسب أعشار المؤشر
targeting-incidence = { $programme }: من يستفيد من البرنامج
targeting-share = تمثل { $households } من الأسر الأشد فقرا { $benefit } من الأسر المستفيدة.
targeting-covered = الأسر المستفيدة
targeting-exclusion = مؤهلون غير مستفيدين
targeting-inclusion = مستفيدون فوق العتبة
targeting-concentration = مؤشر التركز
targeting-slope = مؤشر الميل (نقط)
targeting-relative = المؤشر النسبي
targeting-method = مؤهلون غير مستفيدين: نسبة الأسر التي لا يتجاوز مؤشرها العتبة ولا يصلها البرنامج (خطأ الإقصاء). مستفيدون فوق العتبة: نسبة الأسر المستفيدة التي يتجاوز آخر مؤشر لها العتبة (خطأ الإدماج). مؤشر التركز: ناقص واحد إذا ذهب كل شيء إلى الأفقر، وصفر إذا تساوى الجميع، وواحد إذا ذهب كل شيء إلى الأيسر. مؤشر الميل والمؤشر النسبي: تغطية الأيسر ناقص تغطية الأفقر بالنقط، ونسبتهما، على مستقيم الأعشار. مجالات الثقة بنسبة 95%. المجموعات الصغيرة محمية مع ما قد يكشفها.

## assessments

inequality-region = بين الجهات
inequality-province = بين الأقاليم
inequality-line = الأعلى على الأدنى: { $ratio }؛ جيني: { $gini }؛ ثايل: { $theil } (المجالات: { $areas })
peers = الجهات النظيرة سكانا وطابعا قرويا:
rank = الرتبة الممكنة
legend-control = حدا المراقبة والخط المركزي
legend-special = سبب خاص
methods-change = ما يتغير فعلا
methods-change-text = لا يقال عن قيمة إنها تغيرت إلا إذا أظهرت ذلك خريطة المراقبة: نقطة خارج الحدين، أو نقطتان من ثلاث قرب الحد نفسه، أو سبع نقط متتالية في الجهة نفسها، أو سبع نقط في صعود أو نزول متواصل. يحسب الحدان من النقط الأولى للسلسلة، اثنتي عشرة نقطة على الأقل؛ ولا تدخل النقطة المحكوم عليها في أساسها أبدا، ولا تغير أي نقطة لاحقة حكما سابقا. تقارن الأشهر بموسمها: بمتوسط الشهر نفسه إذا شمل الأساس سنتين، وإلا فبالشهر نفسه من السنة السابقة. لا حكم على شهر محمي أو غائب أو تختلف نسبة إرساله بأكثر من عشر نقط. ولا يبدأ الأساس من جديد إلا بتصريح معلل.
methods-assessment = مقارنة المجالات الترابية
methods-assessment-text = يصدر كل حكم عن الأرقام المنشورة، بعد حماية الأشخاص: فلا يمكن لأي حد أو مقارنة أو رتبة أن يكشف قيمة محجوبة. الرتب مدى وليست رقما واحدا. لا يعطى التصنيف بمحوري المستوى والتطور إلا إذا كان المتوسط والقيمة الوطنية خارج المجال. نظراء المجال الترابي هم الأقرب إليه سكانا وطابعا قرويا.
formulas = الصيغ والمصادر
formula-wilson = مجال نسبة: النسب التي لا يتجاوز فرقها عن النسبة الملاحظة z من الأخطاء المعيارية.
formula-byar = حدا عدد من 10 أحداث فأكثر: بالجذر التكعيبي، ويقسمان على السكان للحصول على معدل.
formula-exact = حدا أقل من 10 أحداث: من توزيع كاي تربيع.
formula-student = مجال متوسط: المتوسط ± t × الانحراف المعياري / √n، بتوزيع ستودنت بدرجات حرية n − 1؛ لا حدود لأقل من قيمتين.
formula-order-statistics = مجال وسيط: القيمتان المرتبتان اللتان يقع بينهما بالاحتمال المطلوب حسب قانون ثنائي الحد؛ مقربتان نحو الخارج.
formula-dobson = المعدل المعياري: مجموع المعدلات حسب السن والجنس مرجحة بسكان المغرب في إحصاء 2024؛ حدا بيار لعدد الحالات مضروبان في الانحراف المعياري للمعدل. لا معدل لأقل من 10 حالات.
formula-indirect = النسبة المعيارية: الحالات الملاحظة على المتوقعة بالمعدلات الوطنية حسب السن والجنس؛ حدا بيار، والطريقة الدقيقة لأقل من 10 حالات.
formula-xmr = حدا المراقبة: الخط المركزي ± 2.66 مرة متوسط الفروق بين الأشهر المتجاورة في الأساس؛ يوسعان بمقدار √2 عند المقارنة بالسنة السابقة.
formula-rules = الأسباب الخاصة: خارج الحدين؛ نقطتان من ثلاث بعد ثلثي المسافة نحو الحد نفسه؛ سبع في الجهة نفسها؛ اتجاه من سبع نقط. والنقطة التي يضم مجال ثقتها الخط المركزي ليست سببا وحدها.
formula-comparison = أفضل أو أضعف: إذا كانت القيمة الوطنية خارج مجال الثقة للمجال الترابي.
formula-funnel = القمع: حدود حول القيمة الوطنية لمجال ترابي بهذا الحجم.
formula-peers = النظراء: أقرب المجالات بلوغاريتم عدد السكان القانونيين وحصة الجماعات القروية؛ وعددهم الجذر التربيعي لعدد المجالات.
formula-ranks = الرتبة: 1 زائد عدد المجالات التي يقع مجال ثقتها كله قبله، إلى عدد المجالات التي لا يقع مجال ثقتها كله بعده.
formula-scoreboard = المستوى والتطور خلال سنة، بالانحرافات المعيارية عن المتوسط غير المرجح للمجالات؛ العتبتان 0.5 و1؛ سبع فئات.
formula-theil = ثايل: مجموع حصص السكان × القيمة النسبية × لوغاريتمها؛ يساوي 0 عند تساوي المجالات.
formula-gini = جيني: نصف متوسط الفرق بين قيمتي مجالي ساكنين، مقسوما على المتوسط.
table-assessments = المقياس الاجتماعي: التقييمات، إصدار { $period }
table-inequality = المقياس الاجتماعي: الفوارق بين المجالات الترابية، إصدار { $period }
column-change_verdict = ما تقوله خريطة المراقبة عن الفترة.
column-change_rule = القاعدة المطبقة، أو ما ينقص لإصدار حكم.
column-centre_line = الخط المركزي للخريطة، بوحدة القيمة.
column-lower_limit = حد المراقبة الأدنى.
column-upper_limit = حد المراقبة الأعلى.
column-baseline_points = عدد نقط الأساس.
column-seasonality = كيفية إزالة أثر الموسم.
column-nation_comparison = مقارنة بالمغرب حسب مجال الثقة.
column-funnel = الموقع في القمع.
column-peer_group = رموز المجالات النظيرة، من الأقرب إلى الأبعد.
column-peer_median = وسيط النظراء؛ فارغ إذا كان أقل من نصفهم معروفا.
column-rank_low = أول رتبة تسمح بها مجالات الثقة (1: الأفضل، أو الأعلى).
column-rank_high = آخر رتبة تسمح بها مجالات الثقة.
column-ranked = عدد المجالات المرتبة.
column-level_z = المستوى بالانحرافات المعيارية عن متوسط المجالات؛ موجب: أفضل (أو أعلى).
column-change_z = التطور خلال سنة، بالطريقة نفسها.
column-scoreboard_class = التصنيف بمحورين.
column-ratio_of_extremes = أعلى قيمة على أدنى قيمة.
column-theil = مؤشر ثايل مرجحا بالسكان.
column-gini = معامل جيني مرجحا بالسكان.
column-areas = عدد المجالات المحتسبة.
code-change_verdict-special_cause_improvement = سبب خاص: تحسن
code-change_verdict-special_cause_concern = سبب خاص: تراجع
code-change_verdict-special_cause_higher = سبب خاص: ارتفاع
code-change_verdict-special_cause_lower = سبب خاص: انخفاض
code-change_verdict-common_cause = تغير عادي
code-change_verdict-not_enough_data = لا حكم على التغير
code-change_rule-beyond_limits = خارج حدي المراقبة
code-change_rule-two_of_three = نقطتان من ثلاث قرب الحد نفسه
code-change_rule-seven_one_side = سبع نقط متتالية في الجهة نفسها
code-change_rule-seven_trend = سبع نقط في اتجاه واحد
code-change_rule-few_points = نقط سابقة غير كافية
code-change_rule-no_value = قيمة محمية أو غائبة
code-change_rule-reporting_rate = نسبتا إرسال مختلفتان
code-change_rule-no_variation = أساس دون تغير
code-seasonality-none = فترة واحدة في السنة: دون موسم
code-seasonality-same_span_last_year = مقارنة بالفترة نفسها من السنة السابقة
code-seasonality-deseasonalised = مقارنة بمتوسط الفترة نفسها في الأساس
code-nation_comparison-better = أفضل من المغرب
code-nation_comparison-worse = أضعف
code-nation_comparison-higher = فوقه، دون أفضلية
code-nation_comparison-lower = تحته
code-nation_comparison-similar = لا فرق مثبت
code-nation_comparison-not_compared = دون حكم
code-funnel-within_limits = داخل الحدود
code-funnel-above_2_sigma = فوق حد {"\u2066"}95%{"\u2069"}
code-funnel-above_3_sigma = فوق حد {"\u2066"}99.8%{"\u2069"}
code-funnel-below_2_sigma = تحت حد {"\u2066"}95%{"\u2069"}
code-funnel-below_3_sigma = تحت حد {"\u2066"}99.8%{"\u2069"}
code-scoreboard_class-best_performer = من الأفضل أداء
code-scoreboard_class-better_than_average = أفضل من المتوسط
code-scoreboard_class-good_but_to_monitor = جيد مع ضرورة التتبع
code-scoreboard_class-on_average = في المتوسط
code-scoreboard_class-weak_but_improving = ضعيف لكنه يتحسن
code-scoreboard_class-to_watch = يستدعي المراقبة
code-scoreboard_class-critical = وضعية حرجة
code-scoreboard_class-cannot_be_distinguished = لا فرق مثبت عن المتوسط

## standardised rates

standardised = عند تماثل السن والجنس
standardised-crude = المعدل الملاحظ
standardised-direct = المعدل المعياري
standardised-indirect = الملاحظ / المتوقع
standardised-note = المعدل المعياري: ما كان سيكون للجهة بأعمار المغرب وجنسيه (إحصاء 2024). الملاحظ / المتوقع: 1 إذا كانت الجهة كالمغرب عند تماثل السن والجنس. مجالات الثقة بنسبة {"\u2066"}95%{"\u2069"}. الجهة التي يقل فيها عدد الأشخاص في سن أو جنس محمية؛ ولا يحتسب من لا يعرف سنه أو جنسه.
table-standardised = المقياس الاجتماعي: المعدلات المعيارية، إصدار { $period }
standardised-column-obs_value = المعدل المعياري بوحدة المؤشر مقربا إلى أرقامه العشرية، أو نسبة الملاحظ إلى المتوقع برقمين عشريين.

## missing centres

missing-centres = مع تقدير للمراكز التي لم ترسل
missing-centres-note = يؤخذ آخر تقرير (ثلاثة أشهر على الأكثر) لكل مركز لم يرسل تقريره، ويحتسب الأشخاص مرة واحدة. لا يحل التقدير محل القيمة.
missing-centres-raw = القيمة
missing-centres-estimate = التقدير
missing-centres-number = المراكز المقدرة
table-estimates = المقياس الاجتماعي: التقديرات، إصدار { $period }
column-estimate_method = طريقة التقدير.
column-raw_value = القيمة كما نشرت دون المراكز التي لم ترسل.
column-centres_estimated = عدد المراكز التي أخذ آخر تقرير لها.
code-estimate_method-last_report_carried = آخر تقرير
code-obs_status-E = مقدرة

# المؤشر المركب
composite-note = النقط من 1 إلى 100. الخط الملون: مجال {"\u2066"}90%{"\u2069"} من { $draws } إعادة حساب؛ الخط الأسود: المغرب. الأزرق أو البرتقالي: فوق المغرب أو تحته في {"\u2066"}95%{"\u2069"} من إعادات الحساب. الرتب: ما تعطيه {"\u2066"}90%{"\u2069"} من إعادات الحساب.
composite-note-region = المجال والرتب: {"\u2066"}90%{"\u2069"} من { $draws } إعادة حساب، تتغير فيها القيم داخل مجالاتها والأوزان والتطبيع والتجميع.
composite-caution = لا يمكن المفاضلة بين جهتين تتقاطع رتبهما الممكنة
composite-missing = للبعد نقطة إذا توفر ما يكفي من مؤشراته؛ ولا تقدر أبدا قيمة محمية أو لم يتم التوصل بها.
composite-score = النقطة
composite-ranks = الرتب الممكنة
composite-dimension = البعد
composite-dimensions = النقط حسب البعد
composite-too-little = أرقام غير كافية
composite-too-little-long = الأرقام المتوفرة غير كافية لإعطاء نقطة للجهة.
composite-summary = من { $best }، مجال {"\u2066"}90%{"\u2069"} { $interval }.
composite-summary-nation = المغرب: { $score }.
composite-summary-ranks = الرتبة بين { $low } و { $high } من بين { $of } جهة.
composite-mean-arithmetic = المتوسط الحسابي
composite-mean-geometric = المتوسط الهندسي
composite-mean-harmonic = المتوسط التوافقي
composite-by-goalposts = نقطة المؤشر: { $low } زائد ({ $high } ناقص { $low }) مضروبا في (القيمة ناقص الحد الأدنى) على (الحد الأقصى ناقص الحد الأدنى)، مقلوبة إذا كان الأدنى هو الأفضل، ومحصورة في السلم. الحدود ثابتة: شهر جديد لا يغير النقط السابقة.
composite-by-min-max = نقطة المؤشر: من { $low } لأضعف قيمة بين الجهات إلى { $high } لأفضلها.
composite-by-z-score = نقطة المؤشر: وسط السلم من { $low } إلى { $high }، زائد عشر السلم لكل انحراف معياري عن متوسط الجهات.
composite-by-rank = نقطة المؤشر: مكانه بين الجهات، من { $low } إلى { $high }.
composite-means = البعد: { $within } المرجح لمؤشراته. المؤشر المركب: { $across } المرجح للأبعاد.
composite-availability = يلزم توفر { $dimension } على الأقل من مؤشرات البعد و { $overall } من الأبعاد؛ وتنتقل أوزان الناقص إلى ما تبقى.
composite-ranks-text = تحسب الرتب من النقط قبل تقريبها؛ وعند التساوي تتقاسم الجهات أحسن رتبة.
composite-uncertainty-text = يعاد حساب المؤشر { $draws } مرة: قيم مسحوبة من مجالاتها بنسبة {"\u2066"}95%{"\u2069"}، وأوزان تزيد أو تنقص بنسبة { $weights }، وطرق أخرى للتطبيع والتجميع. يحتفظ مجال النقطة بالتطبيع المعلن لأن لغيره سلما آخر، أما الرتب فتمر بها جميعا.
composite-direction = الأفضل
composite-direction-higher = الأعلى
composite-direction-lower = الأدنى
composite-direction-target = داخل الهدف
composite-goalposts = الحدود
composite-as-of = محددة في
composite-weight = الوزن
composite-owes = ما يدين به الترتيب للاختيارات
composite-choice = الاختيار
composite-choice-intervals = القيم داخل مجالاتها
composite-choice-weights = الأوزان
composite-choice-normalisation = التطبيع
composite-choice-within = المتوسط داخل الأبعاد
composite-choice-across = المتوسط بين الأبعاد
composite-first = الحصة الخاصة
composite-total = الحصة مع التفاعلات
composite-shift = حصص من تباين متوسط تحرك الرتب (مؤشرات سوبول). متوسط التحرك: { $mean } رتبة.
composite-redundant = مؤشرات تكاد تقول الشيء نفسه (ارتباط يفوق 0,9):
composite-no-redundant = لا يوجد زوج من المؤشرات يفوق ارتباطه 0,9.
composite-sources = المصادر:
composite-replay = جميع الاختيارات مدونة ويمكن إعادة حسابها:
download-composite = نقط المؤشر المركب لجميع الشهور
download-choices = اختيارات المؤشر المركب وحساسيته
table-composite = المؤشر المركب للمقياس الاجتماعي، { $period }
composite-column-composite = معرف المؤشر المركب.
composite-column-time_period = الشهر.
composite-column-ref_area = رمز المجال الترابي.
composite-column-level = ما تم تنقيطه: composite أو pillar أو dimension أو indicator.
composite-column-item = معرف ما تم تنقيطه.
composite-column-score = النقطة على سلم المؤشر؛ فارغة إذا كان المتوفر غير كاف.
composite-column-median = وسيط إعادات الحساب.
composite-column-lower = {"\u2066"}5%{"\u2069"} من إعادات الحساب تحتها.
composite-column-upper = {"\u2066"}5%{"\u2069"} من إعادات الحساب فوقها.
composite-column-rank = رتبة النقطة قبل التقريب؛ فارغة بالنسبة للبلد.
composite-column-rank_low = أحسن رتبة، {"\u2066"}5%{"\u2069"} من إعادات الحساب.
composite-column-rank_high = أضعف رتبة، {"\u2066"}95%{"\u2069"} من إعادات الحساب.
composite-column-gap_lower = {"\u2066"}5%{"\u2069"} من إعادات الحساب تضع المجال دون ذلك مقارنة بالبلد (نقطته ناقص نقطة البلد).
composite-column-gap_upper = {"\u2066"}5%{"\u2069"} من إعادات الحساب تضعه فوق ذلك مقارنة بالبلد.
composite-column-availability = الحصة المتوفرة، من 0 إلى 1.
composite-column-status = حالة الملاحظة (SDMX CL_OBS_STATUS).

## the dimensions of quality

quality-dimensions = جودة المعطيات حسب الأبعاد
dimensions-note = الدقة والاكتمال والاتساق واحترام الآجال خلال الشهر، وفق مراجعة جودة المعطيات لمنظمة الصحة العالمية. حسب الأقاليم: {"\u2066"}tables/quality{"\u2069"}. لا ينشر أي عدد يخص أقل من ثلاثة مراكز.
outliers = قيم غير معتادة
outliers-note = مقادير وأعداد أسطر تبتعد بوضوح عن الأشهر السابقة للمركز نفسه (درجة معيارية معدلة تتجاوز {"\u2066"}3,5{"\u2069"}). ليست خاطئة بالضرورة: تفحص كل واحدة ثم تقبل أو تصحح أو تستبعد.
outliers-tested = مفحوصة
outliers-flagged = غير معتادة
outliers-decided = مبتوت فيها
outliers-open = في الانتظار
no-outliers = لا تتوفر بعد أشهر سابقة كافية للمراكز.
decisions = القرارات المطبقة على هذا الإصدار: مقبولة { $accept }، مصححة { $correct }، مستبعدة { $exclude }. الإرسال المستبعد يعد غير متوصل به.
table-quality = المقياس الاجتماعي: جودة المعطيات، إصدار { $period }
column-form = الاستمارة؛ _T لجميعها.
column-quality_dimension = بعد الجودة.
column-quality_measure = ما يقاس.
quality-column-obs_value = النسبة المئوية برقم عشري واحد؛ صحيحة لأسطر وخانات الأقاليم.
quality-column-numerator = عدد المطابق؛ وبالنسبة للقيم غير المعتادة عددها. فارغ لأسطر الأقاليم.
quality-column-denominator = من أصل كم. فارغ لأسطر الأقاليم.
code-quality_dimension-completeness = الاكتمال
code-quality_dimension-consistency = الاتساق
code-quality_dimension-correctness = الدقة
code-quality_dimension-outliers = قيم غير معتادة
code-quality_dimension-timeliness = احترام الآجال
code-quality_measure-rows_accepted = الأسطر المقبولة
code-quality_measure-reports_received = التقارير المتوصل بها
code-quality_measure-cells_filled = الخانات الإلزامية المقروءة
code-quality_measure-rows_consistent = الأسطر المتسقة
code-quality_measure-rows_known = المعروفون في الاستمارة الأخرى
code-quality_measure-reports_on_time = التقارير داخل الأجل
code-quality_measure-outliers_flagged = القيم غير المعتادة من بين المفحوصة
code-quality_measure-outliers_open = في انتظار القرار من بين غير المعتادة
formula-slope-index = تفاوت التغطية حسب المؤشر: مستقيم لوغاريتم الأرجحية للأعشار المنشورة مرجحا بعدد أسرها، وتجمع الأعشار المحمية بين نقطتين من المنحنى؛ مؤشر الميل هو القيمة عند الأيسر ناقص القيمة عند الأفقر، والمؤشر النسبي نسبتهما.
formula-quality = الدقة: الأسطر المقبولة على المقروءة. الاكتمال: التقارير المتوصل بها على المنتظرة؛ الخانات الإلزامية المقروءة على مجموعها. الاتساق: الأسطر المقبولة التي لا تشكك فيها أي قاعدة على المقبولة؛ الأشخاص المعروفون في الاستمارة الأخرى للمركز. الآجال: التقارير داخل الأجل على المنتظرة.
formula-modified-z = قيمة غير معتادة: {"\u2066"}0,6745{"\u2069"} مضروبة في الفرق عن الوسيط، مقسومة على وسيط الفروق، على ستة أشهر سابقة للمركز على الأقل دون الشهر المفحوص؛ فوق {"\u2066"}3,5{"\u2069"}.

## terminal

cli-file = الملف
cli-form = الاستمارة
cli-area = المجال
cli-expected = منتظرة
cli-received = واردة
cli-on-time = في الأجل
cli-late = متأخرة
cli-rows = أسطر
cli-accepted = مقبولة
cli-rejected = مرفوضة
cli-duplicate = مكررة
cli-files = الملفات: { $number }
cli-files-unusable = الملفات: { $files }، غير الصالحة: { $unusable }
cli-no-tables = ملفات ليست جداول وتركت: { $number } ({ $names })
cli-known = لا شيء للقيام به، سبقت قراءة المحتوى نفسه باسم { $earlier }
cli-no-rows = الملف له عناوين دون أسطر
cli-unknown-column = العمود «{ $column }» ليس من الاستمارة وترك
cli-nearest = الأقرب: { $name }
cli-more-rejected = أسطر مرفوضة أخرى: { $number }
cli-row-kept = سطر محتفظ به
cli-row-rejected = سطر مرفوض
cli-submissions = الإرساليات: { $number }؛ المعتمدة: { $current }، المعوضة بأحدث منها: { $superseded }، المرفوضة: { $refused }
cli-built = المؤشرات: { $indicators }، القيم: { $figures }، المحجوبة منها: { $withheld } (سرية: { $primary }، لمنع استنتاج غيرها: { $secondary })؛ الملفات: { $files }، { $size } كيلوبايت
cli-review = للفحص: قيم غير معتادة { $flagged }، منها دون قرار { $open }، في { $folder }
cli-stood = لم يتغير شيء منذ إعداد هذا الإصدار: يبقى كما هو؛
cli-cluster = { $indicators } مؤشرا يحسبها { $engine }
cli-here = تحسب هنا: { $indicators } ({ $why })
cli-here-ratio = نسب بين مؤشرات أخرى
cli-here-published = قيم منشورة أو الإحصاء
cli-here-reports = سجل الإرساليات، وهو صغير
cli-here-keys = مفاتيح الأشخاص التي لا تستطيع المجموعة حسابها
cli-generated = ملفات مولدة: { $files }، المراكز: { $centres }، الأشخاص: { $persons }، في { $folder }
cli-ingested = الملفات المقروءة: { $files } (غير صالحة: { $unusable }، سبقت قراءتها: { $known })؛ الأسطر { $rows } = مقبولة { $accepted } + مرفوضة { $rejected } + مكررة { $duplicates }
cli-feedback = ردود على المراكز والاستمارات والأشهر: { $slips }، منها بأسطر للتصحيح: { $mend }، في { $folder }
cli-released = صدر الإصدار { $edition } وسُجّل في releases/ledger.csv (البيان { $manifest }…)
cli-verified = الإصدارات: { $editions }، الملفات: { $files }، المشاكل: { $problems }
cli-not-searched = البصمات صحيحة؛ لا تسمح الصيغة بالبحث عن معطيات شخصية
cli-init-census = جداول الإحصاء في صندوق الوارد: يجب إدخالها أولا مع سجل المراكز
cli-init-key = يرجى حفظ نسخة من secrets/pseudonym.key في مكان آمن: بدونها لا يتعرف على الأشخاص
cli-awaits = دون قيم: في انتظار مصدر
cli-lake-table = الجدول
cli-lake-version = النسخة
cli-lake-files = الملفات
cli-lake-rows = السطور
cli-lake-bytes = البايتات
cli-compacted = الجداول: { $tables }؛ ملفات المعطيات: { $before }، وبعد التجميع: { $after }؛ السطور، دون تغيير: { $rows }
cli-vacuumed = الملفات المحذوفة: { $files }
cli-vacuum-trial = الملفات التي ستحذف: { $files }

## what stands out

highlights = أبرز المؤشرات
highlights-none = لا شيء يتجاوز التغير العادي في هذا الإصدار.
highlights-note = سبع جمل على الأكثر، تختارها التقييمات: الأسباب الخاصة، ثم الفوارق خارج حدود القمع. لا قيمة محمية ولا هشة، ولا مجال لم ترسل مراكزه ما يكفي من المعطيات.
highlight-colon = :
highlight-concern = تراجع مؤكد
highlight-improvement = تحسن مؤكد
highlight-rise = ارتفاع مؤكد
highlight-fall = انخفاض مؤكد
highlight-far-worse = أضعف من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
highlight-regions-far-worse = { $n ->
    [zero] لا جهة أضعف من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [one] جهة واحدة أضعف من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [two] جهتان أضعف من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [few] { $count } جهات أضعف من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [many] { $count } جهة أضعف من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
   *[other] { $count } جهة أضعف من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
}
highlight-far-better = أفضل من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
highlight-regions-far-better = { $n ->
    [zero] لا جهة أفضل من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [one] جهة واحدة أفضل من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [two] جهتان أفضل من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [few] { $count } جهات أفضل من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [many] { $count } جهة أفضل من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
   *[other] { $count } جهة أفضل من المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
}
highlight-far-higher = فوق المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
highlight-regions-far-higher = { $n ->
    [zero] لا جهة فوق المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [one] جهة واحدة فوق المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [two] جهتان فوق المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [few] { $count } جهات فوق المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [many] { $count } جهة فوق المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
   *[other] { $count } جهة فوق المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
}
highlight-far-lower = تحت المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
highlight-regions-far-lower = { $n ->
    [zero] لا جهة تحت المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [one] جهة واحدة تحت المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [two] جهتان تحت المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [few] { $count } جهات تحت المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
    [many] { $count } جهة تحت المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
   *[other] { $count } جهة تحت المستوى الوطني، خارج حد {"\u2066"}99.8%{"\u2069"}
}
highlight-worse = أضعف من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
highlight-regions-worse = { $n ->
    [zero] لا جهة أضعف من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [one] جهة واحدة أضعف من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [two] جهتان أضعف من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [few] { $count } جهات أضعف من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [many] { $count } جهة أضعف من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
   *[other] { $count } جهة أضعف من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
}
highlight-better = أفضل من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
highlight-regions-better = { $n ->
    [zero] لا جهة أفضل من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [one] جهة واحدة أفضل من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [two] جهتان أفضل من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [few] { $count } جهات أفضل من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [many] { $count } جهة أفضل من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
   *[other] { $count } جهة أفضل من المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
}
highlight-higher = فوق المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
highlight-regions-higher = { $n ->
    [zero] لا جهة فوق المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [one] جهة واحدة فوق المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [two] جهتان فوق المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [few] { $count } جهات فوق المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [many] { $count } جهة فوق المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
   *[other] { $count } جهة فوق المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
}
highlight-lower = تحت المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
highlight-regions-lower = { $n ->
    [zero] لا جهة تحت المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [one] جهة واحدة تحت المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [two] جهتان تحت المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [few] { $count } جهات تحت المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
    [many] { $count } جهة تحت المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
   *[other] { $count } جهة تحت المستوى الوطني، خارج حد {"\u2066"}95%{"\u2069"}
}
highlight-change = { $value } { $interval } في { $when }، الخط المركزي { $reference }؛ القاعدة: { $rule }.
highlight-difference = { $value } { $interval }، المغرب { $reference } ({ $when }).
highlight-farthest = أكبر فارق: { $area }، { $value } { $interval }، المغرب { $reference } ({ $when }).
download-highlights = أبرز المؤشرات
formula-highlights = أبرز المؤشرات: الأسباب الخاصة التي لا يضم مجال ثقتها الخط المركزي (التراجع قبل التحسن)، ثم الفوارق عن المغرب خارج {"\u2066"}99.8%{"\u2069"}، وخارج {"\u2066"}95%{"\u2069"} للمؤشرات الرئيسية؛ وعند التساوي يرتب الفارق مقسوما على نصف عرض الحدين. سبع جمل على الأكثر في الصفحة.
table-highlights = المقياس الاجتماعي: أبرز المؤشرات، إصدار { $period }
column-place = رتبة الجملة في صفحة المجال.
column-finding = ما تم رصده.
column-about = رموز المجالات المعنية، الأبعد أولا.
column-reference = الخط المركزي لخريطة المراقبة، أو القيمة الوطنية.
column-effect = الفارق عن المرجع، بأنصاف عرض الحدين.
code-finding-concern = تراجع
code-finding-improvement = تحسن
code-finding-far_worse = أضعف، خارج {"\u2066"}99.8%{"\u2069"}
code-finding-far_better = أفضل، خارج {"\u2066"}99.8%{"\u2069"}
code-finding-rise = ارتفاع
code-finding-fall = انخفاض
code-finding-far_higher = فوقه، خارج {"\u2066"}99.8%{"\u2069"}
code-finding-far_lower = تحته، خارج {"\u2066"}99.8%{"\u2069"}
code-finding-worse = أضعف، خارج {"\u2066"}95%{"\u2069"}
code-finding-better = أفضل، خارج {"\u2066"}95%{"\u2069"}
code-finding-higher = فوقه، خارج {"\u2066"}95%{"\u2069"}
code-finding-lower = تحته، خارج {"\u2066"}95%{"\u2069"}

## funnel

funnel = الحجم والقيمة: القمع
funnel-95 = حدا {"\u2066"}95%{"\u2069"}
funnel-998 = حدا {"\u2066"}99.8%{"\u2069"}
funnel-axis = المقام (سلم لوغاريتمي)
funnel-note = بين الخطوط قد يرجع الفارق عن المغرب إلى الصدفة وحدها بالنسبة لجهة بهذا الحجم. القيم واردة في جدول الصفحة.
funnel-left-out = دون قيمة منشورة، غير مرسومة:
legend-peers = وسيط الجهات النظيرة
strip-label-range = { $label }، الجهات من { $low } إلى { $high }
strip-label-peers = { $label }، الجهات النظيرة { $peers }

## composite, month by month

composite-months = النقطة شهرا بعد شهر
composite-months-note = الشريط هو مجال {"\u2066"}90%{"\u2069"} من عمليات إعادة الحساب. الحدود المرجعية ثابتة: لا يغير شهر جديد أي نقطة سابقة.
composite-months-table = النقط بالأرقام
composite-month = الشهر

## revisions

nav-revisions = المراجعات
nav-downloads = المعطيات
revisions = ما الذي تغير
revisions-since = منذ النشر السابق
revisions-first = هذا أول نشر، ولا شيء قبله للمقارنة.
revisions-compared = مقارنة مع إصدار { $edition } المنشور عن { $month }.
revisions-in-both = { $n ->
    [zero] لا قيمة في الإصدارين معا؛
    [one] قيمة واحدة في الإصدارين معا؛
    [two] قيمتان في الإصدارين معا؛
    [few] { $count } قيم في الإصدارين معا؛
    [many] { $count } قيمة في الإصدارين معا؛
   *[other] { $count } قيمة في الإصدارين معا؛
}
revisions-revised = { $n ->
    [zero] لم تراجع أي قيمة.
    [one] روجعت قيمة واحدة.
    [two] روجعت قيمتان.
    [few] روجعت { $count } قيم.
    [many] روجعت { $count } قيمة.
   *[other] روجعت { $count } قيمة.
}
revisions-none = لم تتغير أي قيمة.
revisions-change = التغير
revisions-cause = السبب
revisions-figures = القيم
revisions-headline = المؤشرات الرئيسية المراجعة
revisions-headline-none = لم يتغير أي مؤشر رئيسي للبلد أو لجهة.
revisions-more = { $n ->
    [zero] لا مؤشر آخر تغير.
    [one] تغيرت قيمة رئيسية أخرى: انظر جدول المراجعات.
    [two] تغيرت قيمتان رئيسيتان أخريان: انظر جدول المراجعات.
    [few] تغيرت { $count } قيم رئيسية أخرى: انظر جدول المراجعات.
    [many] تغيرت { $count } قيمة رئيسية أخرى: انظر جدول المراجعات.
   *[other] تغيرت { $count } قيمة رئيسية أخرى: انظر جدول المراجعات.
}
revisions-span = الفترة
revisions-before = قبل
revisions-now = الآن
revisions-by-indicator = حسب المؤشر
revisions-policy = كيف تراجع الإصدارات
revisions-policy-draft = مؤقت
revisions-policy-draft-text = قبل المصادقة يشار إلى أن الإصدار مؤقت، وقد يتغير دون إعلان.
revisions-policy-final = نهائي
revisions-policy-final-text = بعد المصادقة يقيد في سجل النشر ولا يتغير بعد ذلك.
revisions-policy-revised = مراجع ({"⁦"}r1{"⁩"}، {"⁦"}r2{"⁩"}…)
revisions-policy-revised-text = التقارير المتأخرة أو المصححة تنشر في مراجعة إلى جانب الإصدار الأصلي الذي يبقى في مكانه.
revisions-policy-withheld = القيم المحمية
revisions-policy-withheld-text = تحجب القيمة التي لا تختلف عن سابقتها إلا ببضعة أشخاص، لأن الفرق يدل عليهم.
code-change-revised = مراجعة
code-change-new = جديدة
code-change-opened = أصبحت منشورة
code-change-suppressed = أصبحت محمية
code-change-withdrawn = مسحوبة
code-change-status = تغير وضعها فقط
code-cause-later_span = فترة انتهت بعد ذلك
code-cause-left_window = فترة أقدم من الإصدار
code-cause-late_reports = تقارير وردت بعد ذلك
code-cause-data = معطيات مصححة
code-cause-catalogue = تعديل التعاريف أو المراجع
code-cause-program = تعديل البرنامج
code-cause-confidentiality = حماية الأشخاص
table-revisions = المقياس الاجتماعي: المراجعات، إصدار { $period }
column-change = التغير منذ النشر السابق.
column-cause = سبب التغير.
column-earlier_value = القيمة في النشر السابق؛ فارغة إذا لم تكن فيه أو إذا كانت محمية اليوم.
column-earlier_status = الوضع في النشر السابق.
area = المجال الترابي

## downloads, all

downloads-all = جميع الملفات
downloads-text = الأرقام نفسها التي في الصفحات، بصيغ مفتوحة. القيم المحمية فارغة فيها ووضعها {"⁦"}Q{"⁩"}.
downloads-reading = للقراءة والحساب
downloads-machines = للبرامج
downloads-beside = التقييمات والجداول المكملة
downloads-proof = للتحقق
downloads-file = الملف
downloads-what = المحتوى
downloads-size = الحجم
downloads-licence = الرخصة
downloads-licence-text = رخصة المشاع الإبداعي، النسبة {"⁦"}4.0{"⁩"}: إعادة الاستعمال حرة مع ذكر المقياس الاجتماعي، والمندوبية السامية للتخطيط بالنسبة للسكان المرجعيين.
download-sdmx-csv = صيغة {"⁦"}SDMX-CSV 2.0{"⁩"} للأنظمة الإحصائية
download-sdmx-xml = بنية {"⁦"}SDMX-ML 3.0{"⁩"}: الأبعاد والخصائص والتصنيفات
download-estimates = تقديرات مع المراكز الناقصة
download-targeting = استهداف البرامج
download-quality = جودة المعطيات
download-revisions = ما تغير منذ النشر السابق
size-megabytes = { $size } ميغابايت
size-kilobytes = { $size } كيلوبايت

## editions

editions = الإصدارات
editions-latest = آخر إصدار
editions-none = لم ينشر أي إصدار بعد.
editions-month = الشهر
editions-state = الوضع
editions-name = المجلد
editions-final = نهائي
editions-revised = مراجع
editions-series = المؤشرات الرئيسية للبلد عبر الإصدارات
editions-series-note = كل عمود يعطي آخر قيمة معروفة في إصدار ذلك الشهر كما نشرت آنذاك.
cli-diff = مقارنة مع { $earlier }: { $both } قيمة في الإصدارين معا، روجعت منها { $revised }
cli-diff-more = و{ $number } قيمة أخرى

## controls of a page

search-region = البحث عن جهة
search-province = البحث عن إقليم أو عمالة
search-indicator = البحث عن مؤشر
search-rule = البحث عن قاعدة أو استمارة
search-file = البحث عن ملف
search-revision = البحث عن مؤشر أو مجال ترابي
search-left = { $n ->
    [zero] لا توجد نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
sort-by = ترتيب: { $column }
sort-rows = ترتيب
sort-none = ترتيب الصفحة
map-indicator = مؤشر الخريطة

## workbook

table-sheets = الأوراق
table-sheet-figures = جميع القيم مع التصفية
table-sheet-index = المؤشرات وعدد القيم
table-sheet-codes = معاني الرموز
table-sheet-other = الصفحة نفسها بالفرنسية
table-index-figures = القيم
table-index-withheld = المحمية

## on paper and for slides

final = نسخة نهائية
brief = {"⁦"}PDF{"⁩"}، صفحتان
downloads-briefs = ملخصات بصيغة {"⁦"}PDF{"⁩"}
downloads-briefs-text = صفحتان من حجم {"⁦"}A4{"⁩"} لكل مجال ترابي، للطباعة أو الإرسال.
downloads-area = المجال الترابي
downloads-pictures = رسوم بيانية للعروض
downloads-pictures-text = كل رسم بياني صورة بصيغة {"⁦"}PNG{"⁩"} على خلفية بيضاء وبضعف حجمه.
downloads-pictures-list = الصور: { $count }
cli-no-fonts = دون ملخصات {"⁦"}PDF{"⁩"} ودون صور للرسوم: خطوط {"⁦"}Noto{"⁩"} غير موجودة؛ ثبتوا حزمة ديبيان { $package }، أو عينوا مجلدها في {"⁦"}barometre.toml (fonts){"⁩"}

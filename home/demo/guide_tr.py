"""The guide's words in Turkish."""

TEXTS = {
    "index_title": "Rehberler",
    "index_lead": "Her biri tek bir konuyu ele alan, birkaç dilde rehberler.",
    "title": "Gängsnacket – çeteler hakkında konuşmak",
    "lead": (
        "Burada hangi uyarı işaretlerini görebileceğinizi, suç çetelerinin çocuklardan ne "
        "istediğini ve nereden destek alabileceğinizi öğrenebilirsiniz."
    ),
    "description": (
        "Suç çetelerinin çocukları nasıl aralarına kattığı hakkında yetişkinler için birkaç dilde "
        "bir rehber."
    ),
    "audience": "Anne babalar, çocuk için önemli diğer yetişkinler ve çocuklarla çalışanlar için",
    "about_heading": "Rehber hakkında",
    "about_origin": (
        "Gängsnacket, anne babalar ve bir çocuğun hayatında önemli olan diğer yetişkinler içindir. "
        "Rehberi, birkaç belediye ve semtin isteği üzerine il idare kurulları ve polis "
        "hazırlamıştır."
    ),
    "about_intro": "Rehberde şunları okuyabilirsiniz:",
    "about_signs": "hangi işaretlere dikkat edebileceğiniz",
    "about_wants": "suç çetelerinin bir çocuktan ne istediği",
    "about_talk": "çocukla nasıl konuşabileceğiniz",
    "about_support": "nereden destek alabileceğiniz",
    "about_work": "çocuklarla çalışıyorsanız rehberi nasıl kullanabileceğiniz",
    "about_start": (
        "Her şeyi bir seferde okumanız gerekmez. Size en önemli gelen yerden başlayın. Çocuğa soru "
        "sormak veya yardım istemek için bir sorun olduğundan emin olmanız da gerekmez."
    ),
    "sample_heading": "Kimsenin denetlemediği örnek çeviri",
    "sample_text": (
        "Metin ve bu çeviri dahil bütün çevirileri, web sitesinin nasıl çalıştığını göstermek için "
        "yazılmıştır. Bunları kimse denetlememiştir. Gerçek rehber Västmanland İl İdare Kurulunda "
        "(Länsstyrelsen Västmanland) bulunur."
    ),
    "signs_heading": "Uyarı işaretleri",
    "signs_intro": (
        "Çocuklar büyürken değişir ve tek bir işaretin bir anlamı olmayabilir. Ama birden fazla "
        "işaret görürseniz veya çocuk hızla değişirse onunla konuşmak ve destek aramak iyi olur. "
        "Şunları fark edebilirsiniz:"
    ),
    "sign_money": "Çocukta nereden geldiğini kimsenin açıklayamadığı para, giysi veya eşya var.",
    "sign_friends": (
        "Çocuğun kendisinden büyük, yeni arkadaşları var ama onlardan söz etmek istemiyor."
    ),
    "sign_absence": "Çocuk, nerede olduğunu söylemeden okula gitmiyor veya eve gelmiyor.",
    "sign_phones": "Çocuğun birden fazla telefonu var veya internette yaptıklarını gizliyor.",
    "sign_mood": "Çocuk eskisinden daha kaygılı, öfkeli veya üzgün.",
    "sign_fear": "Çocuk birinden korkuyor gibi görünüyor ya da konuşmak istemediği yaraları var.",
    "signs_feeling": (
        "Çocuğunuzu siz tanırsınız. Bir şeylerin yolunda gitmediğini hissetmeniz, çocuğa sormak "
        "veya birini arayıp fikir almak için yeterlidir."
    ),
    "anyone_heading": "Her ailenin başına gelebilir",
    "anyone_text": (
        "Hem kızlara hem erkeklere yaklaşabilirler. Bir çocuğun bu işe sürüklenmiş olması, anne "
        "babanın yanlış yaptığı anlamına gelmez."
    ),
    "wants_heading": "Çeteler bir çocuktan ne ister",
    "wants_intro": (
        "Bir çete, riski başkaları almasın diye tehlikeli veya yasa dışı işlerde çocukları "
        "kullanabilir. Çocuktan örneğin şunlar istenebilir:"
    ),
    "want_deliver": "birine bir paket veya çanta teslim etmek",
    "want_hide": "uyuşturucu, silah veya para saklamak",
    "want_account": "banka hesabını başkasına kullandırmak",
    "want_violence": "birini tehdit etmek veya yaralamak.",
    "steps_heading": "Bu nasıl olabilir",
    "step_contact": (
        "Biri çocuğa zaten bulunduğu yerde yaklaşır: okulda, boş zamanlarında, oyunlarda veya "
        "sosyal medyada."
    ),
    "step_gift": (
        "Çoğu zaman hoşa giden bir şeyle başlar: ilgi, yeni arkadaşlar, giysiler veya para."
    ),
    "step_favour": "Sonra biri küçük bir iyilik ister.",
    "step_debt": "Sonunda çocuğa borcu olduğu söylenebilir. Tehditler hayır demeyi zorlaştırır.",
    "fault_heading": "Suç hiçbir zaman çocuğun değildir",
    "fault_text": (
        "Sorumluluk, çocuğu kullananlardadır. Yasa dışı bir şey yapmış olan bir çocuğun da yardıma "
        "ihtiyacı vardır ve bir çeteden ayrılmak mümkündür."
    ),
    "talk_heading": "En önemli kişi sizsiniz",
    "talk_intro": (
        "Belli olmasa bile çocuk için önemlisiniz. Bir yetişkinin onu dinlediğini bilen bir çocuk "
        "daha kolay hayır der ve daha kolay yardım ister. Şunları yapabilirsiniz:"
    ),
    "talk_calm": "Sakin bir an seçin, örneğin arabada giderken veya birlikte yemek yaparken.",
    "talk_listen": "Ne gördüğünüzü ve endişelendiğinizi söyleyin. Sonra yargılamadan dinleyin.",
    "talk_interest": (
        "Çocuğun günlük hayatını merak edin: arkadaşları, okulu, oyunları ve sosyal medyayı."
    ),
    "talk_agree": "Saatler ve birbirinize nasıl ulaşacağınız konusunda anlaşın.",
    "talk_stay": "Çocuk ne anlatırsa anlatsın yanında olacağınızı gösterin.",
    "silent_question": "Çocuk konuşmak istemiyorsa ne yapabilirim?",
    "silent_answer": (
        "Vazgeçmeyin. Başka bir gün tekrar deneyin veya çocuğun güvendiği başka bir yetişkinden "
        "yardım isteyin."
    ),
    "anger_question": "Tartışmaya başlarsak ne yapabilirim?",
    "anger_answer": (
        "Ara verin ve başka bir zaman devam edeceğinizi söyleyin. Ona değer verdiğiniz için "
        "sorduğunuzu anlatın."
    ),
    "threat_question": "Çocuk tehdit ediliyorsa veya borcu varsa ne yapabilirim?",
    "threat_answer": "Ödeme yapmayın ve sorunu tek başınıza çözmeye çalışmayın. Polise başvurun.",
    "found_question": "Bir silah veya uyuşturucu bulursam ne yapabilirim?",
    "found_answer": (
        "Dokunmayın. 114\u00a014 numarasından polisi arayın. Biri tehlikedeyse 112’yi arayın."
    ),
    "support_heading": "Nereden destek alabilirsiniz",
    "support_intro": (
        "Bununla tek başınıza uğraşmak zorunda değilsiniz. Emin olmasanız bile erkenden yardım "
        "isteyin. Şuralara başvurabilirsiniz:"
    ),
    "support_social": (
        "Belediyenizdeki sosyal hizmetler (socialtjänsten) hem çocuklara hem anne babalara yol "
        "gösterir ve destek verir. Adınızı söylemeden arayıp soru sorabilirsiniz."
    ),
    "support_school": (
        "Okulda bir öğretmenle, okul müdürüyle veya öğrenci sağlığı ekibiyle (elevhälsan) "
        "konuşabilirsiniz. Çocuğu sık görürler ve neler gördüklerini anlatabilirler."
    ),
    "support_police": (
        "Acil olmayan durumlarda polis 114\u00a014 numaralı telefonda soruları yanıtlar ve "
        "bilgileri alır."
    ),
    "support_prepare": (
        "Aramadan önce ne gördüğünüzü, bunun ne zaman olduğunu ve sizi neyin endişelendirdiğini "
        "yazabilirsiniz. Tercümana ihtiyacınız varsa söyleyin."
    ),
    "danger_heading": "Tehlike anında",
    "danger_text": "Bir çocuk veya başka biri tehlikedeyse hemen 112’yi arayın.",
    "professionals_heading": "Çocuklarla çalışıyorsanız",
    "professionals_intro": (
        "Rehberi anne babalarla görüşürken, örneğin bir veli toplantısında veya bire bir görüşmede "
        "kullanabilirsiniz. Görüşme için birkaç öneri:"
    ),
    "meeting_language": (
        "Velinin en rahat hangi dilde okuduğunu sorun ve rehberin bir bölümünü birlikte okuyun."
    ),
    "meeting_questions": (
        "Açık uçlu sorular sorun, örneğin: “Neleri fark ettiniz?” veya “Sizi en çok ne "
        "endişelendiriyor?”"
    ),
    "meeting_print": "Velinin evde sakin bir şekilde okuyabilmesi için rehberi yazdırın.",
    "meeting_help": "Kimin yardım edebileceğini anlatın ve veliyle birlikte aramayı önerin.",
    "meeting_next": "Ne zaman yeniden görüşeceğinizi kararlaştırın.",
    "report_heading": "Bir çocuğun zarar gördüğünden şüpheleniyorsanız",
    "report_text": (
        "Örneğin okullarda ve sağlık hizmetlerinde çocuklarla çalışan birçok kişi, bir çocuğun "
        "zarar gördüğünden şüphelenirse bunu yasa gereği hemen sosyal hizmetlere bildirmek "
        "zorundadır."
    ),
    "film_title": "Gängsnacket rehberi hakkında video",
    "sos_name": "SOS Alarm acil çağrı merkezi",
    "sos_when": "Biri tehlikede olduğunda",
    "police_name": "Polis",
    "police_when": "Acil olmadığında: soru, bilgi ve suç bildirimi için",
}

"""The guide's words in Somali, translated from the first version of the Swedish guide."""

TEXTS = {
    "index_title": "Tilmaamo",
    "index_lead": "Tilmaamo mid kasta hal mowduuc ka hadlayso, oo luqado badan ku qoran.",
    "title": "Gängsnacket – ka hadalka kooxaha dambiilayaasha",
    "lead": (
        "Halkan waxaad ka ogaanaysaa calaamadaha digniinta ee aad arki karto, waxa ay kooxaha "
        "dambiilayaashu carruurta ka rabaan iyo meesha aad taageero ka helayso."
    ),
    "description": (
        "Tilmaan dadka waaweyn loogu talagalay oo ku saabsan sida kooxaha dambiilayaashu u qoraan "
        "carruurta, oo luqado badan ku qoran."
    ),
    "audience": "Waalidka, dadka kale ee waaweyn ee muhiimka ah iyo dadka carruurta la shaqeeya",
    "about_heading": "Ku saabsan tilmaanta",
    "about_origin": (
        "Gängsnacket waxaa loogu talagalay adiga oo waalid ah ama qof kale oo weyn oo muhiim u ah "
        "nolosha ilmaha. Maamullada gobollada iyo booliska ayaa diyaariyey tilmaanta, ka dib "
        "markii ay codsadeen dhowr degmo iyo xaafado."
    ),
    "about_intro": "Tilmaanta waxaad ka akhrisan kartaa arrimahan:",
    "about_signs": "calaamadaha aad u fiirsan karto",
    "about_wants": "waxa ay kooxaha dambiilayaashu ilmaha ka rabaan",
    "about_talk": "sida aad ilmaha ula hadli karto",
    "about_support": "meesha aad taageero ka helayso",
    "about_work": "sida aad tilmaanta u isticmaali karto haddii aad carruurta la shaqayso",
    "about_start": (
        "Uma baahnid inaad wax walba hal mar akhrido. Ka bilow meesha kula muhiimsan. Sidoo kale "
        "uma baahnid inaad hubto in wax khaldan yihiin si aad ilmaha wax u weydiiso ama caawimo u "
        "codsato."
    ),
    "sample_heading": "Turjumaad tusaale ah oo aan cidna dib u eegin",
    "sample_text": (
        "Qoraalka iyo turjumaadihiisa, oo ay tani ku jirto, waxaa loo qoray in lagu tuso sida uu "
        "bogga internetku u shaqeeyo. Cidna dib uma eegin. Tilmaanta dhabta ah waxaa haya maamulka "
        "gobolka Västmanland (Länsstyrelsen Västmanland)."
    ),
    "signs_heading": "Calaamadaha digniinta",
    "signs_intro": (
        "Carruurtu way isbeddelaan marka ay korayaan, hal calaamad oo keliyana macno ma yeelan "
        "karto. Laakiin haddii aad aragto dhowr calaamadood, ama haddii ilmuhu si degdeg ah isu "
        "beddelo, way fiican tahay inaad la hadasho oo aad taageero raadsato. Waxyaabahan ayaad "
        "dareemi kartaa:"
    ),
    "sign_money": "Ilmuhu wuxuu haystaa lacag, dhar ama alaab aan cidi sharxi karin.",
    "sign_friends": (
        "Ilmuhu wuxuu leeyahay saaxiibbo cusub oo ka weyn, laakiin ma rabo inuu ka hadlo."
    ),
    "sign_absence": (
        "Ilmuhu wuu ka maqan yahay dugsiga ama guriga isagoo aan sheegin meesha uu joogo."
    ),
    "sign_phones": (
        "Ilmuhu wuxuu leeyahay dhowr telefoon ama wuxuu qariyaa waxa uu internetka ku sameeyo."
    ),
    "sign_mood": (
        "Ilmuhu wuu ka walaacsan yahay, ka xanaaq badan yahay ama ka murugaysan yahay sidii hore."
    ),
    "sign_fear": (
        "Ilmuhu wuxuu u muuqdaa inuu qof ka baqayo, ama wuxuu leeyahay dhaawacyo uusan rabin inuu "
        "ka hadlo."
    ),
    "signs_feeling": (
        "Adiga ayaa ilmahaaga yaqaan. Dareenka ah in wax khaldan yihiin ayaa kugu filan inaad "
        "ilmaha weydiiso, ama inaad qof wacdo oo talo weydiiso."
    ),
    "anyone_heading": "Waxay ku dhici kartaa qoys kasta",
    "anyone_text": (
        "Gabdhaha iyo wiilashaba waa lala soo xiriiri karaa. Haddii ilmo la jiitay, macnaheedu ma "
        "aha in waalidku wax khaldan sameeyeen."
    ),
    "wants_heading": "Waxa ay kooxuhu ilmaha ka rabaan",
    "wants_intro": (
        "Koox ayaa carruurta u isticmaali karta waxyaabo khatar ah ama sharci darro ah, si aysan "
        "dad kale khatarta u qaadin. Tusaale ahaan, ilmaha waxaa laga codsan karaa"
    ),
    "want_deliver": "inuu baakad ama boorso qof u geeyo",
    "want_hide": "inuu daroogo, hub ama lacag qariyo",
    "want_account": "inuu akoonkiisa bangiga qof kale u dhiibo",
    "want_violence": "inuu qof u hanjabo ama waxyeelleeyo.",
    "steps_heading": "Sida ay u dhici karto",
    "step_contact": (
        "Qof ayaa ilmaha ugu yimaada meesha uu horeba u joogo: dugsiga, waqtiga firaaqada, "
        "ciyaaraha internetka ama baraha bulshada."
    ),
    "step_gift": (
        "Badanaa waxay ku bilaabataa wax wanaagsan: in la daneeyo, saaxiibbo cusub, dhar ama lacag."
    ),
    "step_favour": "Dabadeed qof ayaa codsada adeeg yar.",
    "step_debt": (
        "Ugu dambayn ilmaha waxaa laga yaabaa in lagu yiraahdo deyn baa lagugu leeyahay. "
        "Hanjabaaddu waxay adkaynaysaa in la diido."
    ),
    "fault_heading": "Marna ma aha khaladka ilmaha",
    "fault_text": (
        "Mas’uuliyadda waxaa leh kuwa ilmaha ka faa’iidaysanaya. Ilmaha sameeyey wax sharci darro "
        "ah isna wuxuu u baahan yahay caawimo, waana suurtagal in koox laga baxo."
    ),
    "talk_heading": "Adiga ayaa ugu muhiimsan",
    "talk_intro": (
        "Adigu muhiim ayaad u tahay ilmaha, xitaa marka aysan muuqan. Ilmaha og in qof weyn "
        "dhegaysanayo way u fududdahay inuu maya yiraahdo oo uu caawimo codsado. Sidan ayaad "
        "samayn kartaa:"
    ),
    "talk_calm": (
        "Dooro waqti deggan, tusaale ahaan marka aad baabuurka ku jirtaan ama cuntada wada "
        "karinaysaan."
    ),
    "talk_listen": (
        "Sheeg waxa aad aragtay iyo inaad walaacsan tahay. Dabadeed dhegayso, adigoo aan xukumin."
    ),
    "talk_interest": (
        "Xiisee nolosha maalinlaha ah ee ilmaha: saaxiibbada, dugsiga, ciyaaraha iyo baraha "
        "bulshada."
    ),
    "talk_agree": "Ku heshiiya waqtiyada iyo sida aad isku heli kartaan.",
    "talk_stay": "Tus inaad garab taagan tahay, wax kasta oo uu kuu sheego.",
    "silent_question": "Maxaan samayn karaa haddii ilmuhu uusan rabin inuu hadlo?",
    "silent_answer": (
        "Ha quusan. Maalin kale isku day, ama weydiiso qof kale oo weyn oo ilmuhu ku kalsoon yahay."
    ),
    "anger_question": "Maxaan samayn karaa haddii aan muran bilowno?",
    "anger_answer": (
        "Nasasho qaata oo sheeg inaad mar kale sii wadi doontaan. U sharax inaad u weydiinayso "
        "maadaama aad ilmaha danaynayso."
    ),
    "threat_question": "Maxaan samayn karaa haddii ilmaha loo hanjabay ama deyn lagu leeyahay?",
    "threat_answer": "Ha bixin lacag, hana isku dayin inaad keligaa xalliso. La xiriir booliska.",
    "found_question": "Maxaan samayn karaa haddii aan helo hub ama daroogo?",
    "found_answer": "Ha taaban. Booliska ka wac 114\u00a014. Wac 112 haddii qof khatar ku jiro.",
    "support_heading": "Meesha aad taageero ka helayso",
    "support_intro": (
        "Uma baahnid inaad arrintan keligaa la dagaallanto. Caawimo goor hore codso, xitaa marka "
        "aadan hubin. Halkan ayaad la xiriiri kartaa:"
    ),
    "support_social": (
        "Adeegga bulshada (socialtjänsten) ee degmadaada wuxuu talo iyo taageero siiyaa carruurta "
        "iyo waalidka labadaba. Waad wici kartaa oo wax weydiin kartaa adigoo aan magacaaga "
        "sheegin."
    ),
    "support_school": (
        "Dugsiga waxaad kula hadli kartaa macallin, maamulaha ama kooxda caafimaadka ardayda "
        "(elevhälsan). Ilmaha ayay inta badan la kulmaan, waxayna kuu sheegi karaan waxa ay arkaan."
    ),
    "support_police": (
        "Boolisku wuxuu ka jawaabaa su’aalaha oo wuxuu xogta ka qaataa telefoonka 114\u00a014 "
        "marka aysan degdeg ahayn."
    ),
    "support_prepare": (
        "Ka hor inta aadan wicin waxaad qori kartaa waxa aad aragtay iyo goorta ay dhacday."
    ),
    "danger_heading": "Marka khatar jirto",
    "danger_text": "Isla markiiba wac 112 haddii ilmo ama qof kale khatar ku jiro.",
    "professionals_heading": "Haddii aad carruurta la shaqayso",
    "professionals_intro": (
        "Tilmaanta waxaad isticmaali kartaa marka aad waalidka la kulanto, tusaale ahaan shirka "
        "waalidka ama wada hadal gaar ah. Waa kuwan talooyin ku saabsan kulanka:"
    ),
    "meeting_language": (
        "Weydii luqadda uu waalidku doorbidayo inuu ku akhriyo, oo qayb ka mid ah tilmaanta wada "
        "akhriya."
    ),
    "meeting_questions": (
        "Weydii su’aalo furan, tusaale ahaan: “Maxaad dareentay?” ama “Maxaa ugu badan ee ku "
        "walaaciya?”"
    ),
    "meeting_print": "Daabac tilmaanta, si uu waalidku guriga si deggan ugu akhriyo.",
    "meeting_help": "U sheeg cidda caawin karta, una soo bandhig inaad waalidka la wacdo.",
    "meeting_next": "Go’aansada goorta aad mar kale wada hadlaysaan.",
    "report_heading": "Haddii aad ka shakido in ilmo dhib ku jiro",
    "report_text": (
        "Dad badan oo carruurta la shaqeeya, tusaale ahaan dugsiyada iyo daryeelka caafimaadka, "
        "waxaa sharcigu ku waajibinayaa inay isla markiiba u soo sheegaan adeegga bulshada haddii "
        "ay ka shakiyaan in ilmo dhib ku jiro."
    ),
    "film_title": "Filim ku saabsan tilmaanta Gängsnacket",
    "sos_name": "SOS Alarm, gurmadka degdegga ah",
    "sos_when": "Marka qof khatar ku jiro",
    "police_name": "Booliska",
    "police_when": "Marka aysan degdeg ahayn: su’aalo, xog iyo dacwad",
}

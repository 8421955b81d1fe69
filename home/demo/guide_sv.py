"""The guide's words in Swedish; the other languages have the same keys."""

TEXTS = {
    "index_title": "Guider",
    "index_lead": "Guider om ett ämne i taget, på flera språk.",
    "title": "Gängsnacket",
    "lead": (
        "Här får du veta hur kriminella gäng rekryterar barn, vilka varningstecken du kan se och "
        "var du får stöd."
    ),
    "description": "En guide till vuxna om hur kriminella gäng rekryterar barn, på flera språk.",
    "audience": "För föräldrar, andra viktiga vuxna och yrkesverksamma",
    "about_heading": "Om guiden",
    "about_origin": (
        "Länsstyrelserna och polisen har tagit fram guiden efter önskemål från flera kommuner och "
        "stadsdelar."
    ),
    "sample_heading": "Det här är ett exempel",
    "sample_text": (
        "Texten är skriven för att visa hur webbplatsen fungerar. Den riktiga guiden finns hos "
        "Länsstyrelsen Västmanland."
    ),
    "recruiting_heading": "Så rekryterar gäng barn",
    "recruiting_places": (
        "Gäng söker upp barn där de redan är: i skolan, på fritiden, i spel och i sociala medier."
    ),
    "recruiting_start": (
        "Det börjar ofta med något som känns bra: uppmärksamhet, nya vänner, kläder eller pengar."
    ),
    "recruiting_favour": (
        "Sedan ber någon om en tjänst, till exempel att lämna ett paket eller gömma en väska."
    ),
    "recruiting_debt": (
        "Till slut kan barnet få höra att det har en skuld. Hot gör det svårt att säga nej. Det är "
        "aldrig barnets fel."
    ),
    "signs_heading": "Varningstecken",
    "signs_intro": (
        "Ett tecken behöver inte betyda något. Men om du ser flera, eller om barnet förändras "
        "snabbt, ska du prata med barnet och söka stöd."
    ),
    "sign_money": "Barnet har pengar, kläder eller saker som ingen kan förklara.",
    "sign_friends": "Barnet har nya och äldre vänner men vill inte berätta om dem.",
    "sign_absence": "Barnet är borta från skolan eller hemmet utan att säga var det är.",
    "sign_phones": "Barnet har flera telefoner eller döljer vad det gör på nätet.",
    "sign_mood": "Barnet är mer oroligt, argt eller ledset än förut.",
    "talk_heading": "Prata med barnet",
    "talk_calm": "Välj en lugn stund, till exempel när ni åker bil eller lagar mat.",
    "talk_listen": "Berätta vad du har sett och att du är orolig. Lyssna sedan, utan att döma.",
    "talk_stay": "Visa att du finns kvar, vad barnet än berättar.",
    "silent_question": "Om barnet inte vill prata",
    "silent_answer": (
        "Ge inte upp. Försök igen en annan dag, eller be en annan vuxen som barnet litar på."
    ),
    "threat_question": "Om barnet är hotat eller har en skuld",
    "threat_answer": "Betala inte och försök inte lösa det på egen hand. Kontakta polisen.",
    "support_heading": "Här får du stöd",
    "support_social": (
        "Socialtjänsten i din kommun ger råd och hjälp. Du kan ringa och fråga utan att säga vad "
        "du heter."
    ),
    "support_school": "I skolan kan du prata med en lärare, rektorn eller elevhälsan.",
    "support_police": "Polisen svarar på frågor och tar emot tips på telefon 114 14.",
    "danger_heading": "Vid fara",
    "danger_text": "Ring 112 genast om ett barn eller någon annan är i fara.",
    "professionals_heading": "Du som arbetar med barn",
    "professionals_text": (
        "Många som arbetar med barn, till exempel i skolan och vården, är enligt lag skyldiga att "
        "genast anmäla till socialtjänsten om de misstänker att ett barn far illa."
    ),
    "film_title": "Film om guiden Gängsnacket",
    "sos_name": "SOS Alarm",
    "sos_when": "När någon är i fara",
    "police_name": "Polisen",
    "police_when": "När det inte är bråttom: för frågor, tips och anmälningar",
}

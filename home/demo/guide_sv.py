"""The guide's words in Swedish; the PO files in `translations/` translate them."""

TEXTS = {
    "index_title": "Guider",
    "index_lead": "Guider om ett ämne i taget, på flera språk.",
    "title": "Gängsnacket",
    "lead": (
        "Här får du veta vilka varningstecken du kan se, vad kriminella gäng vill ha av barn och "
        "var du får stöd. Exempeltext som ingen har granskat."
    ),
    "description": "En guide till vuxna om hur kriminella gäng rekryterar barn, på flera språk.",
    "audience": "För föräldrar, andra viktiga vuxna och yrkesverksamma",
    "about_heading": "Om guiden",
    "about_origin": (
        "Gängsnacket är till för dig som är förälder eller någon annan viktig vuxen i ett barns "
        "liv. Länsstyrelserna och polisen har tagit fram guiden efter önskemål från flera kommuner "
        "och stadsdelar."
    ),
    "about_intro": "I guiden kan du läsa om det här:",
    "about_signs": "vilka tecken du kan vara uppmärksam på",
    "about_wants": "vad kriminella gäng vill ha av ett barn",
    "about_talk": "hur du kan prata med barnet",
    "about_support": "var du får stöd",
    "about_work": "hur du som arbetar med barn kan använda guiden",
    "about_start": (
        "Du behöver inte läsa allt på en gång. Börja där det känns viktigast. Du behöver inte "
        "heller vara säker på att något är fel för att fråga barnet eller be om hjälp."
    ),
    "sample_heading": "Exempeltext som ingen har granskat",
    "sample_text": (
        "Texten och översättningarna är skrivna för att visa hur webbplatsen fungerar. Ingen har "
        "granskat dem. Den riktiga guiden finns hos Länsstyrelsen Västmanland."
    ),
    "signs_heading": "Varningstecken",
    "signs_intro": (
        "Barn förändras när de växer, och ett enda tecken behöver inte betyda något. Men om du ser "
        "flera tecken, eller om barnet förändras snabbt, är det bra att prata med barnet och söka "
        "stöd. Det här kan du lägga märke till:"
    ),
    "sign_money": "Barnet har pengar, kläder eller saker som ingen kan förklara.",
    "sign_friends": "Barnet har nya och äldre vänner men vill inte berätta om dem.",
    "sign_absence": "Barnet är borta från skolan eller hemmet utan att säga var det är.",
    "sign_phones": "Barnet har flera telefoner eller döljer vad det gör på nätet.",
    "sign_mood": "Barnet är mer oroligt, argt eller ledset än förut.",
    "sign_fear": "Barnet verkar vara rädd för någon, eller har skador som det inte vill prata om.",
    "signs_feeling": (
        "Du känner ditt barn. En känsla av att något är fel räcker för att fråga barnet, eller för "
        "att ringa någon och be om råd."
    ),
    "anyone_heading": "Det kan hända i alla familjer",
    "anyone_text": (
        "Både flickor och pojkar kan bli kontaktade. Att ett barn har dragits in betyder inte att "
        "föräldrarna har gjort fel."
    ),
    "wants_heading": "Vad gängen vill ha av ett barn",
    "wants_intro": (
        "Ett gäng kan använda barn till det som är farligt eller olagligt, så att andra slipper ta "
        "risken. Barnet kan till exempel få frågan om att"
    ),
    "want_deliver": "lämna ett paket eller en väska till någon",
    "want_hide": "gömma narkotika, vapen eller pengar",
    "want_account": "låna ut sitt bankkonto",
    "want_violence": "hota eller skada någon.",
    "steps_heading": "Så kan det gå till",
    "step_contact": (
        "Någon söker upp barnet där det redan är: i skolan, på fritiden, i spel eller i sociala "
        "medier."
    ),
    "step_gift": (
        "Det börjar ofta med något som känns bra: uppmärksamhet, nya vänner, kläder eller pengar."
    ),
    "step_favour": "Sedan ber någon om en liten tjänst.",
    "step_debt": (
        "Till slut kan barnet få höra att det har en skuld. Hot gör det svårt att säga nej."
    ),
    "fault_heading": "Det är aldrig barnets fel",
    "fault_text": (
        "Ansvaret har de som utnyttjar barnet. Också ett barn som har gjort något olagligt behöver "
        "hjälp, och det går att lämna ett gäng."
    ),
    "talk_heading": "Du betyder mest",
    "talk_intro": (
        "Du är viktig för barnet, också när det inte märks. Det är lättare att säga nej och att be "
        "om hjälp för ett barn som vet att en vuxen lyssnar. Så här kan du göra:"
    ),
    "talk_calm": "Välj en lugn stund, till exempel när ni åker bil eller lagar mat.",
    "talk_listen": "Berätta vad du har sett och att du är orolig. Lyssna sedan, utan att döma.",
    "talk_interest": "Var nyfiken på barnets vardag: vänner, skola, spel och sociala medier.",
    "talk_agree": "Kom överens om tider och om hur ni når varandra.",
    "talk_stay": "Visa att du finns kvar, vad barnet än berättar.",
    "silent_question": "Vad kan jag göra om barnet inte vill prata?",
    "silent_answer": (
        "Ge inte upp. Försök igen en annan dag, eller be en annan vuxen som barnet litar på."
    ),
    "anger_question": "Vad kan jag göra om vi börjar bråka?",
    "anger_answer": (
        "Ta en paus och säg att ni fortsätter en annan gång. Berätta att du frågar för att du bryr "
        "dig om barnet."
    ),
    "threat_question": "Vad kan jag göra om barnet är hotat eller har en skuld?",
    "threat_answer": "Betala inte och försök inte lösa det på egen hand. Kontakta polisen.",
    "found_question": "Vad kan jag göra om jag hittar ett vapen eller narkotika?",
    "found_answer": "Rör det inte. Ring polisen på 114\u00a014. Ring 112 om någon är i fara.",
    "support_heading": "Här får du stöd",
    "support_intro": (
        "Du behöver inte klara det här ensam. Be om hjälp tidigt, också när du är osäker. Hit kan "
        "du vända dig:"
    ),
    "support_social": (
        "Socialtjänsten i din kommun ger råd och stöd till både barn och föräldrar. Du kan ringa "
        "och fråga utan att säga vad du heter."
    ),
    "support_school": (
        "I skolan kan du prata med en lärare, rektorn eller elevhälsan. De träffar barnet ofta och "
        "kan berätta vad de ser."
    ),
    "support_police": (
        "Polisen svarar på frågor och tar emot tips på telefon 114\u00a014 när det inte är bråttom."
    ),
    "support_prepare": (
        "Innan du ringer kan du skriva ner vad du har sett, när det hände och vad du är orolig "
        "för. Säg till om du behöver tolk."
    ),
    "danger_heading": "Vid fara",
    "danger_text": "Ring 112 genast om ett barn eller någon annan är i fara.",
    "professionals_heading": "För dig som arbetar med barn",
    "professionals_intro": (
        "Du kan använda guiden när du träffar föräldrar, till exempel på ett föräldramöte eller i "
        "ett enskilt samtal. Här är några råd till mötet:"
    ),
    "meeting_language": (
        "Fråga vilket språk föräldern helst läser, och läs en del av guiden tillsammans."
    ),
    "meeting_questions": (
        "Ställ öppna frågor, till exempel: ”Vad har du lagt märke till?” eller ”Vad oroar dig "
        "mest?”"
    ),
    "meeting_print": "Skriv ut guiden, så att föräldern kan läsa den i lugn och ro hemma.",
    "meeting_help": (
        "Berätta vem som kan hjälpa till, och erbjud dig att ringa tillsammans med föräldern."
    ),
    "meeting_next": "Bestäm när ni ska höras igen.",
    "report_heading": "Om du misstänker att ett barn far illa",
    "report_text": (
        "Många som arbetar med barn, till exempel i skolan och vården, är enligt lag skyldiga att "
        "genast anmäla till socialtjänsten om de misstänker att ett barn far illa."
    ),
    "film_title": "Film om guiden Gängsnacket",
    "sos_name": "SOS Alarm",
    "sos_when": "När någon är i fara",
    "police_name": "Polisen",
    "police_when": "När det inte är bråttom: för frågor, tips och anmälningar",
}

# The guide as it was first published; one language still follows this (see guide.py).
FIRST_VERSION = {
    **TEXTS,
    "support_prepare": "Innan du ringer kan du skriva ner vad du har sett och när det hände.",
}

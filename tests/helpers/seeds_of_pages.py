"""What the five counties' old pages say of boards, a law, a seminar and a project."""

# Governor, visiting address, postal address, organisation number; empty where the page has none.
BOARDS = {
    "gavleborg": ("Per Bill", "Borgmästarplan 2 Gävle", "801 70 Gävle", "202100-2437"),
    "vastmanland": ("", "", "", ""),
    "blekinge": ("", "", "", ""),
    "stockholm": (
        "Anna Kinberg Batra",
        "Regeringsgatan 66",
        "Box 22067 104 22 Stockholm",
        "202100-2247",
    ),
    "skane": ("", "", "", ""),
}
LAW = {
    "name": "Lag om kommuners ansvar för brottsförebyggande arbete",
    "kind": "law",
    "sfs_number": "2023:196",
    "period": "2023-07-01/..",
    "duties": [
        ("Kommunen ska", "kartlägga sina brottsförebyggande risker", "P2Y"),
        ("Kommunen ska", "låta kartläggningen ligga till grund för åtgärderna", ""),
        ("Kommunen ska", "ha en samordningsfunktion, nära dem som styr och leder", ""),
    ],
}
PROGRAMME = {
    "name": "Tillsammans mot brott",
    "owner": "Regeringen",
    "aims": [
        "öka kunskapen",
        "göra det lättare för olika aktörer att samverka",
        "stimulera och entusiasmera fler aktörer att förebygga brott",
    ],
    "audience": "bland annat myndigheter, landsting, kommuner, näringslivet och det civila "
    "samhällets aktörer",
}
NOTICE = (
    "Risk för skogsbrand i Stockholms län",
    "stockholm",
    "Läs mer på SMHI:s webbplats om aktuellt meddelande",
)
SEMINAR = {
    "start_date": "2018-11-15",
    "end_date": "None",
    "town": "Kalmar",
    "state": "planned",
    "organisers": ["Länsstyrelsen Blekinge", "Länsstyrelsen Kalmar"],
    "caption": "Annie Lees utanför Kalmar slott den 15 november 2018",
}
# Title, playing time, and who spoke with title and affiliation as on that day.
LECTURES = [
    (
        "Globalisering, urbanisering och det föränderliga samhället",
        "1:45:31",
        [("Hans Abrahamsson", "Professor", "Göteborgs universitet")],
    ),
    (
        "Tillit och trygghet – vad är det ur ett psykologiskt perspektiv?",
        "53:28",
        [("Gunnar Aronsson", "Professor", "Stockholms universitet")],
    ),
    (
        "Brott och otrygghet – hur hänger det ihop?",
        "49:29",
        [
            ("Marie Torstensson Levander", "Professor", "Malmö universitet"),
            ("Anna-Karin Ivert", "Docent", "Malmö universitet"),
        ],
    ),
    (
        "Ryktesspridning på sociala medier kopplat till otrygghet",
        "1:05:40",
        [("Jack Werner", "Journalist och författare, viralgranskare", "")],
    ),
]
PROJECT = {
    "start_date": "2017-01-01",
    "end_date": "2018-12-31",
    "fund": "Fonden för inre säkerhet",
    "operative_count": "6",
    "consultative_count": "12",
    "budget": "None",
}
# The old page calls the five "projektdeltagare", and does not say who the six operative ones are.
PARTNERS = [
    ("Länsstyrelsen Skåne", "coordinator", ""),
    ("Helsingborgs stad", "participant", "helsingborg.se"),
    ("Landskrona stad", "participant", "landskrona.se"),
    ("Open Skåne", "participant", "openskane.se"),
    ("Malmö högskola", "participant", "mah.se"),
    ("Lunds universitet", "participant", "lu.se"),
]
ACTIVITIES = {
    "Lokala handlingsplaner",
    "Kunskapsseminarier",
    "Litteraturöversikt",
    "Forskarträffar",
    "Vetenskapliga artiklar",
    "Föreläsningar",
    "Forskarcirkel",
}
MATERIALS = {
    "Kunskapsseminarium I": [
        ("Anders Bergman", "pdf", ""),
        ("Dan Erik Andersson", "pdf", ""),
        ("Manne Gerell", "pdf", ""),
    ],
    "Kunskapsseminarium II": [
        ("Medier och terrorism", "pdf", ""),
        ("Riksenheten för säkerhetsmål", "pdf", ""),
        ("Sekretess i samverkan", "pdf", ""),
    ],
    "Kunskapsseminarium III": [("Center mot våldsbejakande extremism", "pdf", "")],
    "Kunskapsseminarium IV": [
        ("Presentation av Helene Lööw", "pptx", ""),
        ("Psykisk ohälsa", "pdf", ""),
        ("BOUNCE", "pdf", ""),
    ],
}

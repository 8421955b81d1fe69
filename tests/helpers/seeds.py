"""What the five counties' old pages say, field by field, written from those pages themselves.

What a record belongs to is (what it is called there, the title of the record that it is).
Links are (text, where to, whose): "unknown" where the page names no address, a file's ending, or
the slug of a page of ours.
"""

STOCKHOLM = [
    "Länsstyrelsen Stockholm",
    "Region Stockholm",
    "Polismyndigheten Region Stockholm",
    "Tullverket",
    "Kriminalvården",
    {
        "group": "Kommunerna i Stockholms län",
        "represented_by": [
            "Stockholms stad",
            "Botkyrka kommun",
            "Sollentuna kommun",
            "Upplands Väsby kommun",
        ],
    },
    # The old page drops an s of the name.
    "Samverkan Stockholmsregionen (SSR)",
]
EXPERTS = [
    {
        "person": "Per-Olof Hallin",
        "title": "seniorprofessor i urbana studier",
        "affiliation": "Malmö universitet",
    }
]
SEVEN = [
    "Länsstyrelsen Skåne",
    "Polismyndigheten",
    "Tullverket",
    "Kriminalvården",
    "Region Skåne",
    "Sydsvenska Industri- och handelskammaren",
    "Kommunförbundet Skåne",
]
SURVEY = (
    "Regional lägesbild – om livsvillkor, brott, narkotika samt otrygghet i Stockholms län 2022"
)
# Everything but prose, by county: (family, title) and the fields.
RECORDS = {
    "gavleborg": {},
    "vastmanland": {
        ("network", "LänsBrå"): {
            "kind": "council",
            "members": [{"group": "Representanter för länets kommuner"}, "Polismyndigheten"],
            "coordinators": [
                {"organisation": "Länsstyrelsen Västmanland", "role": "ansvarar för samordningen"}
            ],
        },
        ("agreement", "Samverkansöverenskommelsen mellan polisen och kommunerna"): {
            "kind": "cooperation",
            "signatories": ["Polismyndigheten", {"group": "Kommunerna i länet"}],
        },
        ("agreement", "Medborgarlöfte"): {
            "kind": "promise",
            "belongs_to": [
                (
                    "Samverkansöverenskommelserna",
                    "Samverkansöverenskommelsen mellan polisen och kommunerna",
                )
            ],
        },
    },
    "blekinge": {
        ("tool", "Tryggare skola"): {
            "kind": "tool",
            "audience": "Skolor",
            "version": "1",
            "version_date": "2020",
            "tried": "2019-09",
            "tried_at": "En skola i varje kommun i Blekinge län",
            "tried_by": 5,
            "evaluation": "planned",
            "evaluated": "2021",
            "producers": ["Stiftelsen Tryggare Sverige"],
            "commissioners": ["Länsstyrelsen Blekinge"],
            "links": [
                (
                    "Tryggare skola, verktyget för ett systematiserat brottsförebyggande och "
                    "trygghetsskapande arbete",
                    "pdf",
                    "",
                )
            ],
        },
        (
            "agreement",
            "Avsiktsförklaring för lokalt samarbete mot organiserad brottslighet i Blekinge län",
        ): {
            "kind": "declaration",
            "period": "2010",
            "signatories": [
                {"group": "Flera brottsförebyggande myndigheter"},
                {"group": "Kommunerna"},
            ],
        },
        ("network", "Regionalt nätverk för brottsförebyggande frågor på lokal nivå"): {
            "kind": "network",
            "period": "2017-12/..",
            "members": [{"group": "Kommunerna"}, "Polismyndigheten", "Länsstyrelsen Blekinge"],
        },
        ("newsletter", "Nyhetsbrev om brottsförebyggande arbete"): {
            "frequency": "P3M",
            "producers": ["Länsstyrelsen Blekinge"],
            "contact": "Brottsförebyggande samordnare",
        },
    },
    "stockholm": {
        ("report", SURVEY): {
            "kind": "report",
            "period": "2022",
            "area": "Stockholms län",
            "municipalities": 26,
            "purpose": (
                "Att ge en förståelse för var sårbarheten är koncentrerad i länet, sett till "
                "livsvillkor, brott, otrygghet och narkotika, och sedan titta närmare på de "
                "områdena."
            ),
            "producers": STOCKHOLM,
            "experts": EXPERTS,
            "links": [(SURVEY, "unknown", "")],
        },
        ("tool", "Kartverktyg för den regionala lägesbilden"): {
            "kind": "map",
            "owner": ["Region Stockholm"],
            "producers": STOCKHOLM,
            "experts": EXPERTS,
            "links": [("Kartverktyg: Regional lägesbild", "unknown", "Region Stockholm")],
        },
        ("report", "Trygghet i skolan"): {
            "kind": "overview",
            "adaptation": "no",
            "producers": ["Länsstyrelsen Stockholm", "Stiftelsen Tryggare Sverige"],
            "links": [("Beställ rapporten Trygghet i skolan", "bestall-trygghet-i-skolan", "")],
        },
        ("tool", "Folder: Trygghet i skolan"): {
            "kind": "folder",
            "links": [("Folder: Trygghet i skolan", "unknown", "")],
        },
        ("tool", "För en säker och trygg skola"): {
            "kind": "method",
            "owner": ["Stiftelsen Tryggare Sverige"],
            "links": [
                (
                    "Metodstöd: För en säker och trygg skola",
                    "unknown",
                    "Stiftelsen Tryggare Sverige",
                )
            ],
        },
    },
    "skane": {
        ("agreement", "Skåne tillsammans mot brott"): {
            "kind": "manifesto",
            "period": "2018/2020",
            "signatories": SEVEN,
            "links": [
                (
                    "Skånes regionala programförklaring och handlingsprogram brottsförebyggande "
                    "arbetet 2018–2020",
                    "pdf",
                    "",
                )
            ],
        },
        ("agreement", "Handlingsplan till programförklaringen"): {
            "kind": "plan",
            "period": "2019/2020",
            "belongs_to": [("Skåne tillsammans mot brott", "Skåne tillsammans mot brott")],
            "signatories": SEVEN,
        },
        ("agreement", "Checklista för överenskommelser"): {
            "kind": "checklist",
            "period": "2019",
            "producers": ["Länsstyrelsen Skåne", "Polismyndigheten", "Kommunförbundet Skåne"],
            "links": [
                (
                    "Checklista för överenskommelser om samverkan mellan kommun och polis",
                    "pdf",
                    "",
                )
            ],
        },
        ("network", "Utveckling av avhopparverksamheten i Skåne"): {
            "kind": "cooperation",
            "period": "2018/2020",
            "members": [
                "Länsstyrelsen Skåne",
                "Polismyndigheten",
                "Kommunförbundet Skåne",
                "Kriminalvården",
            ],
        },
        ("tool", "Webbplatsen avhoppare.se"): {
            "kind": "site",
            "audience": "Tjänstepersoner",
            "links": [("avhoppare.se", "https://avhoppare.se/", "")],
        },
        ("agreement", "Vägledning om avhoppare"): {
            "kind": "guidance",
            "producers": ["Länsstyrelsen Skåne", "Polismyndigheten"],
            "links": [
                (
                    "Vägledning till tecknande av överenskommelse om samverkan mellan kommun och "
                    "polis gällande arbete med avhoppare från kriminella nätverk",
                    "pdf",
                    "",
                )
            ],
        },
    },
}
FOUR_SHARED = {
    "Många behövs för att förebygga brott",
    "Utbildning, stöd och samarbete utifrån lokala behov",
}
GUIDE_AND_FILMS = {
    "Gängsnacket – en guide för viktiga vuxna och yrkesverksamma",
    "Information till unga om rekrytering till kriminella nätverk",
}
FROM_SHARED = [
    ("Gängsnacket", "unknown", "Länsstyrelsen Västmanland"),
    ("Så rekryterar kriminella dig som ung", "unknown", "Polismyndigheten"),
]
# By county: the number of tasks, since when, the texts shared with other counties, the links
# outside of records, and role, person and organisation to contact.
MISSIONS = {
    "gavleborg": (
        4,
        "",
        FOUR_SHARED | GUIDE_AND_FILMS,
        [
            *FROM_SHARED,
            (
                "Uppdrag att utveckla det regionala stödet till kommunerna i det "
                "brottsförebyggande arbetet",
                "unknown",
                "Regeringen",
            ),
            ("Brottsförebyggande arbete", "unknown", "Polismyndigheten"),
        ],
        ("Enheten för social hållbarhet", "", "Länsstyrelsen Gävleborg"),
    ),
    "vastmanland": (
        7,
        "2017/..",
        set(),
        [("Mer information om brottsförebyggande arbete", "unknown", "")],
        None,
    ),
    "blekinge": (
        4,
        "",
        FOUR_SHARED,
        [
            (
                "Professor Hans Abrahamsson, Göteborgs universitet: Globalisering, urbanisering "
                "och det föränderliga samhället (1:45:31)",
                "globalisering-urbanisering-och-det-foranderliga-samhallet",
                "",
            ),
            (
                "Professor Gunnar Aronsson, Stockholms universitet: Tillit och trygghet – vad är "
                "det ur ett psykologiskt perspektiv? (53:28)",
                "tillit-och-trygghet",
                "",
            ),
            (
                "Professor Marie Torstensson Levander och docent Anna-Karin Ivert, Malmö "
                "universitet: Brott och otrygghet – hur hänger det ihop? (49:29)",
                "brott-och-otrygghet",
                "",
            ),
            (
                "Journalist och författare, viralgranskare Jack Werner: Ryktesspridning på "
                "sociala medier kopplat till otrygghet (1:05:40)",
                "ryktesspridning-pa-sociala-medier",
                "",
            ),
        ],
        ("Brottsförebyggande samordnare", "", "Länsstyrelsen Blekinge"),
    ),
    "stockholm": (
        4,
        "",
        FOUR_SHARED | GUIDE_AND_FILMS,
        [*FROM_SHARED, ("Tryggare skola", "unknown", "Socialstyrelsen")],
        ("Utvecklingsledare", "Desirée Backman", "Länsstyrelsen Stockholm"),
    ),
    "skane": (4, "", FOUR_SHARED, [("EU:s fond för inre säkerhet", "unknown", "")], None),
}

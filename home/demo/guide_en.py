"""The guide's words in English."""

TEXTS = {
    "index_title": "Guides",
    "index_lead": "Guides on one subject at a time, in several languages.",
    "title": "Gängsnacket – talking about gangs",
    "lead": (
        "Here you can find out how criminal gangs recruit children, which warning signs to look "
        "for and where to get support."
    ),
    "description": (
        "A guide for adults on how criminal gangs recruit children, in several languages."
    ),
    "audience": "For parents, other important adults and professionals",
    "about_heading": "About the guide",
    "about_origin": (
        "The county administrative boards and the police have produced the guide at the request "
        "of several municipalities and city districts."
    ),
    "sample_heading": "This is an example",
    "sample_text": (
        "The text was written to show how the website works. The real guide is available from "
        "Västmanland County Administrative Board."
    ),
    "recruiting_heading": "How gangs recruit children",
    "recruiting_places": (
        "Gangs approach children where they already are: at school, in their free time, in games "
        "and on social media."
    ),
    "recruiting_start": (
        "It often starts with something that feels good: attention, new friends, clothes or money."
    ),
    "recruiting_favour": (
        "Then someone asks for a favour, such as delivering a package or hiding a bag."
    ),
    "recruiting_debt": (
        "In the end the child may be told that they owe a debt. Threats make it hard to say no. "
        "It is never the child’s fault."
    ),
    "signs_heading": "Warning signs",
    "signs_intro": (
        "One sign does not have to mean anything. But if you see several, or if the child changes "
        "quickly, talk to the child and seek support."
    ),
    "sign_money": "The child has money, clothes or things that nobody can explain.",
    "sign_friends": "The child has new, older friends but does not want to talk about them.",
    "sign_absence": "The child is away from school or home without saying where they are.",
    "sign_phones": "The child has several phones or hides what they do online.",
    "sign_mood": "The child is more worried, angry or sad than before.",
    "talk_heading": "Talk to the child",
    "talk_calm": "Choose a calm moment, for example when you are in the car or cooking together.",
    "talk_listen": (
        "Say what you have noticed and that you are worried. Then listen, without judging."
    ),
    "talk_stay": "Show that you will be there, whatever the child tells you.",
    "silent_question": "If the child does not want to talk",
    "silent_answer": (
        "Do not give up. Try again another day, or ask another adult whom the child trusts."
    ),
    "threat_question": "If the child is being threatened or has a debt",
    "threat_answer": "Do not pay, and do not try to solve it on your own. Contact the police.",
    "support_heading": "Where to get support",
    "support_social": (
        "The social services in your municipality give advice and help. You can call and ask "
        "without giving your name."
    ),
    "support_school": (
        "At school you can talk to a teacher, the head teacher or the student health team."
    ),
    "support_police": "The police answer questions and take tip-offs by phone on 114 14.",
    "danger_heading": "In danger",
    "danger_text": "Call 112 at once if a child or anyone else is in danger.",
    "professionals_heading": "If you work with children",
    "professionals_text": (
        "Many people who work with children, for example in schools and health care, are required "
        "by law to report to the social services at once if they suspect that a child is being "
        "harmed."
    ),
    "film_title": "Film about the guide Gängsnacket",
    "sos_name": "SOS Alarm",
    "sos_when": "When someone is in danger",
    "police_name": "The police",
    "police_when": "When it is not urgent: for questions, tip-offs and reports",
}

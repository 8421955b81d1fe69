"""The guide's words in English."""

TEXTS = {
    "index_title": "Guides",
    "index_lead": "Guides on one subject at a time, in several languages.",
    "title": "Gängsnacket – talking about gangs",
    "lead": (
        "Here you can find out which warning signs to look for, what criminal gangs want from "
        "children and where to get support."
    ),
    "description": (
        "A guide for adults on how criminal gangs recruit children, in several languages."
    ),
    "audience": "For parents, other important adults and professionals",
    "about_heading": "About the guide",
    "about_origin": (
        "Gängsnacket is for you who are a parent or another important adult in a child’s life. The "
        "county administrative boards and the police have produced the guide at the request of "
        "several municipalities and city districts."
    ),
    "about_intro": "In the guide you can read about:",
    "about_signs": "which signs to look out for",
    "about_wants": "what criminal gangs want from a child",
    "about_talk": "how you can talk to the child",
    "about_support": "where to get support",
    "about_work": "how you can use the guide if you work with children",
    "about_start": (
        "You do not have to read everything at once. Start where it feels most important. And you "
        "do not have to be certain that something is wrong to ask the child or to ask for help."
    ),
    "sample_heading": "A sample translation that nobody has reviewed",
    "sample_text": (
        "The text and its translations, including this one, were written to show how the website "
        "works. Nobody has reviewed them. The real guide is available from Västmanland County "
        "Administrative Board."
    ),
    "signs_heading": "Warning signs",
    "signs_intro": (
        "Children change as they grow, and a single sign does not have to mean anything. But if "
        "you see several signs, or if the child changes quickly, it is a good idea to talk to the "
        "child and seek support. This is what you might notice:"
    ),
    "sign_money": "The child has money, clothes or things that nobody can explain.",
    "sign_friends": "The child has new, older friends but does not want to talk about them.",
    "sign_absence": "The child is away from school or home without saying where they are.",
    "sign_phones": "The child has several phones or hides what they do online.",
    "sign_mood": "The child is more worried, angry or sad than before.",
    "sign_fear": (
        "The child seems to be afraid of someone, or has injuries that they do not want to talk "
        "about."
    ),
    "signs_feeling": (
        "You know your child. A feeling that something is wrong is reason enough to ask the child, "
        "or to call someone for advice."
    ),
    "anyone_heading": "It can happen in any family",
    "anyone_text": (
        "Both girls and boys can be approached. When a child has been drawn in, it does not mean "
        "that the parents have done something wrong."
    ),
    "wants_heading": "What the gangs want from a child",
    "wants_intro": (
        "A gang can use children for things that are dangerous or illegal, so that others do not "
        "have to take the risk. For example, the child may be asked to"
    ),
    "want_deliver": "deliver a package or a bag to someone",
    "want_hide": "hide drugs, weapons or money",
    "want_account": "lend someone their bank account",
    "want_violence": "threaten or hurt someone.",
    "steps_heading": "How it can happen",
    "step_contact": (
        "Someone approaches the child where the child already is: at school, in their free time, "
        "in games or on social media."
    ),
    "step_gift": (
        "It often starts with something that feels good: attention, new friends, clothes or money."
    ),
    "step_favour": "Then someone asks for a small favour.",
    "step_debt": (
        "In the end the child may be told that they owe a debt. Threats make it hard to say no."
    ),
    "fault_heading": "It is never the child’s fault",
    "fault_text": (
        "Those who exploit the child are responsible. A child who has done something illegal needs "
        "help too, and it is possible to leave a gang."
    ),
    "talk_heading": "You matter most",
    "talk_intro": (
        "You are important to the child, even when it does not show. It is easier to say no, and "
        "to ask for help, for a child who knows that an adult is listening. This is what you can "
        "do:"
    ),
    "talk_calm": "Choose a calm moment, for example when you are in the car or cooking together.",
    "talk_listen": (
        "Say what you have noticed and that you are worried. Then listen, without judging."
    ),
    "talk_interest": (
        "Be curious about the child’s daily life: friends, school, games and social media."
    ),
    "talk_agree": "Agree on times and on how to reach each other.",
    "talk_stay": "Show that you will be there, whatever the child tells you.",
    "silent_question": "What can I do if the child does not want to talk?",
    "silent_answer": (
        "Do not give up. Try again another day, or ask another adult whom the child trusts."
    ),
    "anger_question": "What can I do if we start to argue?",
    "anger_answer": (
        "Take a break and say that you will continue another time. Explain that you are asking "
        "because you care about the child."
    ),
    "threat_question": "What can I do if the child is being threatened or owes a debt?",
    "threat_answer": "Do not pay, and do not try to solve it on your own. Contact the police.",
    "found_question": "What can I do if I find a weapon or drugs?",
    "found_answer": (
        "Do not touch it. Call the police on 114\u00a014. Call 112 if someone is in danger."
    ),
    "support_heading": "Where to get support",
    "support_intro": (
        "You do not have to manage this alone. Ask for help early, even when you are unsure. You "
        "can turn to:"
    ),
    "support_social": (
        "The social services (socialtjänsten) in your municipality give advice and support to both "
        "children and parents. You can call and ask without giving your name."
    ),
    "support_school": (
        "At school you can talk to a teacher, the head teacher or the student health team "
        "(elevhälsan). They meet the child often and can tell you what they see."
    ),
    "support_police": (
        "The police answer questions and take tip-offs by phone on 114\u00a014 when it is not "
        "urgent."
    ),
    "support_prepare": (
        "Before you call, you can write down what you have seen, when it happened and what you are "
        "worried about. Say if you need an interpreter."
    ),
    "danger_heading": "In danger",
    "danger_text": "Call 112 at once if a child or anyone else is in danger.",
    "professionals_heading": "If you work with children",
    "professionals_intro": (
        "You can use the guide when you meet parents, for example at a parents’ meeting or in a "
        "conversation with one family. Here is some advice for the meeting:"
    ),
    "meeting_language": (
        "Ask which language the parent prefers to read, and read one part of the guide together."
    ),
    "meeting_questions": (
        "Ask open questions, for example: “What have you noticed?” or “What worries you most?”"
    ),
    "meeting_print": "Print the guide, so that the parent can read it in peace and quiet at home.",
    "meeting_help": "Explain who can help, and offer to make the call together with the parent.",
    "meeting_next": "Decide when you will speak again.",
    "report_heading": "If you suspect that a child is being harmed",
    "report_text": (
        "Many people who work with children, for example in schools and health care, are required "
        "by law to report to the social services at once if they suspect that a child is being "
        "harmed."
    ),
    "film_title": "Film about the guide Gängsnacket",
    "sos_name": "SOS Alarm, the emergency number",
    "sos_when": "When someone is in danger",
    "police_name": "The police",
    "police_when": "When it is not urgent: for questions, tip-offs and reports",
}

"""The guide's words in French."""

TEXTS = {
    "index_title": "Guides",
    "index_lead": "Des guides qui traitent chacun un sujet, en plusieurs langues.",
    "title": "Gängsnacket\u00a0: parler des gangs",
    "lead": (
        "Vous apprendrez ici quels signes d’alerte vous pouvez remarquer, ce que les gangs "
        "criminels veulent des enfants et où trouver du soutien."
    ),
    "description": (
        "Un guide pour les adultes sur la façon dont les gangs criminels recrutent des enfants, en "
        "plusieurs langues."
    ),
    "audience": "Pour les parents, les autres adultes importants et les professionnels",
    "about_heading": "À propos du guide",
    "about_origin": (
        "Gängsnacket s’adresse à vous si vous êtes parent ou un autre adulte important dans la vie "
        "d’un enfant. Les préfectures de comté et la police ont élaboré ce guide à la demande de "
        "plusieurs communes et quartiers."
    ),
    "about_intro": "Dans ce guide, vous pouvez lire\u00a0:",
    "about_signs": "à quels signes faire attention",
    "about_wants": "ce que les gangs criminels veulent d’un enfant",
    "about_talk": "comment parler avec l’enfant",
    "about_support": "où trouver du soutien",
    "about_work": "comment utiliser le guide si vous travaillez avec des enfants",
    "about_start": (
        "Vous n’avez pas besoin de tout lire d’un coup. Commencez par ce qui vous semble le plus "
        "important. Vous n’avez pas non plus besoin d’être sûr que quelque chose ne va pas pour "
        "poser des questions à l’enfant ou demander de l’aide."
    ),
    "sample_heading": "Exemple de traduction que personne n’a relu",
    "sample_text": (
        "Le texte et ses traductions, y compris celle-ci, ont été écrits pour montrer comment "
        "fonctionne le site. Personne ne les a relus. Le vrai guide se trouve auprès de la "
        "Préfecture de comté de Västmanland (Länsstyrelsen Västmanland)."
    ),
    "signs_heading": "Signes d’alerte",
    "signs_intro": (
        "Les enfants changent en grandissant, et un seul signe ne veut pas forcément dire quelque "
        "chose. Mais si vous voyez plusieurs signes, ou si l’enfant change vite, il est bon de lui "
        "parler et de chercher du soutien. Voici ce que vous pouvez remarquer\u00a0:"
    ),
    "sign_money": (
        "L’enfant a de l’argent, des vêtements ou des objets que personne ne peut expliquer."
    ),
    "sign_friends": "L’enfant a de nouveaux amis plus âgés, mais ne veut pas en parler.",
    "sign_absence": "L’enfant est absent de l’école ou de la maison sans dire où il est.",
    "sign_phones": "L’enfant a plusieurs téléphones ou cache ce qu’il fait sur Internet.",
    "sign_mood": "L’enfant est plus inquiet, plus en colère ou plus triste qu’avant.",
    "sign_fear": (
        "L’enfant semble avoir peur de quelqu’un, ou a des blessures dont il ne veut pas parler."
    ),
    "signs_feeling": (
        "Vous connaissez votre enfant. Sentir que quelque chose ne va pas suffit pour lui poser "
        "des questions, ou pour appeler quelqu’un et demander conseil."
    ),
    "anyone_heading": "Cela peut arriver dans toutes les familles",
    "anyone_text": (
        "Les filles comme les garçons peuvent être contactés. Si un enfant a été entraîné, cela ne "
        "veut pas dire que ses parents ont mal agi."
    ),
    "wants_heading": "Ce que les gangs veulent d’un enfant",
    "wants_intro": (
        "Un gang peut se servir d’enfants pour ce qui est dangereux ou illégal, afin que d’autres "
        "ne prennent pas le risque. On peut par exemple demander à l’enfant"
    ),
    "want_deliver": "de remettre un colis ou un sac à quelqu’un",
    "want_hide": "de cacher de la drogue, des armes ou de l’argent",
    "want_account": "de prêter son compte bancaire",
    "want_violence": "de menacer ou de blesser quelqu’un.",
    "steps_heading": "Comment cela peut se passer",
    "step_contact": (
        "Quelqu’un approche l’enfant là où il se trouve déjà\u00a0: à l’école, pendant ses "
        "loisirs, dans les jeux en ligne ou sur les réseaux sociaux."
    ),
    "step_gift": (
        "Cela commence souvent par quelque chose d’agréable\u00a0: de l’attention, de nouveaux "
        "amis, des vêtements ou de l’argent."
    ),
    "step_favour": "Ensuite, quelqu’un demande un petit service.",
    "step_debt": (
        "À la fin, on peut dire à l’enfant qu’il a une dette. Avec les menaces, il est difficile "
        "de dire non."
    ),
    "fault_heading": "Ce n’est jamais la faute de l’enfant",
    "fault_text": (
        "Les responsables sont ceux qui exploitent l’enfant. Un enfant qui a fait quelque chose "
        "d’illégal a lui aussi besoin d’aide, et il est possible de quitter un gang."
    ),
    "talk_heading": "C’est vous qui comptez le plus",
    "talk_intro": (
        "Vous êtes important pour l’enfant, même quand cela ne se voit pas. Un enfant qui sait "
        "qu’un adulte l’écoute dit plus facilement non et demande plus facilement de l’aide. Voici "
        "ce que vous pouvez faire\u00a0:"
    ),
    "talk_calm": "Choisissez un moment calme, par exemple en voiture ou en préparant le repas.",
    "talk_listen": (
        "Dites ce que vous avez remarqué et que vous êtes inquiet. Ensuite, écoutez, sans juger."
    ),
    "talk_interest": (
        "Intéressez-vous à la vie de l’enfant\u00a0: ses amis, l’école, les jeux et les réseaux "
        "sociaux."
    ),
    "talk_agree": "Mettez-vous d’accord sur les horaires et sur la façon de vous joindre.",
    "talk_stay": "Montrez que vous serez toujours là, quoi que l’enfant vous raconte.",
    "silent_question": "Que faire si l’enfant ne veut pas parler\u202f?",
    "silent_answer": (
        "N’abandonnez pas. Réessayez un autre jour, ou demandez de l’aide à un autre adulte en qui "
        "l’enfant a confiance."
    ),
    "anger_question": "Que faire si nous commençons à nous disputer\u202f?",
    "anger_answer": (
        "Faites une pause et dites que vous continuerez une autre fois. Expliquez que vous posez "
        "ces questions parce que vous tenez à l’enfant."
    ),
    "threat_question": "Que faire si l’enfant est menacé ou a une dette\u202f?",
    "threat_answer": "Ne payez pas et n’essayez pas de régler cela seul. Contactez la police.",
    "found_question": "Que faire si je trouve une arme ou de la drogue\u202f?",
    "found_answer": (
        "N’y touchez pas. Appelez la police au 114\u00a014. Appelez le 112 si quelqu’un est en "
        "danger."
    ),
    "support_heading": "Où trouver du soutien",
    "support_intro": (
        "Vous n’avez pas à affronter cela seul. Demandez de l’aide tôt, même si vous hésitez. Vous "
        "pouvez vous adresser ici\u00a0:"
    ),
    "support_social": (
        "Les services sociaux (socialtjänsten) de votre commune conseillent et soutiennent les "
        "enfants et les parents. Vous pouvez appeler et poser des questions sans donner votre nom."
    ),
    "support_school": (
        "À l’école, vous pouvez parler avec un enseignant, la direction ou l’équipe de santé "
        "scolaire (elevhälsan). Ils voient souvent l’enfant et peuvent vous dire ce qu’ils "
        "remarquent."
    ),
    "support_police": (
        "La police répond aux questions et reçoit les informations au 114\u00a014 quand ce n’est "
        "pas urgent."
    ),
    "support_prepare": (
        "Avant d’appeler, vous pouvez noter ce que vous avez vu, quand cela s’est passé et ce qui "
        "vous inquiète. Dites si vous avez besoin d’un interprète."
    ),
    "danger_heading": "En cas de danger",
    "danger_text": "Appelez tout de suite le 112 si un enfant ou une autre personne est en danger.",
    "professionals_heading": "Si vous travaillez avec des enfants",
    "professionals_intro": (
        "Vous pouvez utiliser le guide quand vous rencontrez des parents, par exemple lors d’une "
        "réunion de parents ou d’un entretien individuel. Voici quelques conseils pour la "
        "rencontre\u00a0:"
    ),
    "meeting_language": (
        "Demandez dans quelle langue le parent préfère lire, et lisez ensemble une partie du guide."
    ),
    "meeting_questions": (
        "Posez des questions ouvertes, par exemple\u00a0: «\u00a0Qu’avez-vous "
        "remarqué\u202f?\u00a0» ou «\u00a0Qu’est-ce qui vous inquiète le plus\u202f?\u00a0»"
    ),
    "meeting_print": "Imprimez le guide, pour que le parent puisse le lire au calme à la maison.",
    "meeting_help": "Expliquez qui peut aider, et proposez d’appeler ensemble.",
    "meeting_next": "Décidez quand vous vous reparlerez.",
    "report_heading": "Si vous soupçonnez qu’un enfant est en danger",
    "report_text": (
        "Beaucoup de personnes qui travaillent avec des enfants, par exemple à l’école et dans les "
        "soins, sont tenues par la loi de faire tout de suite un signalement aux services sociaux "
        "si elles soupçonnent qu’un enfant est en danger."
    ),
    "film_title": "Vidéo sur le guide Gängsnacket",
    "sos_name": "SOS Alarm, les secours",
    "sos_when": "Quand quelqu’un est en danger",
    "police_name": "La police",
    "police_when": (
        "Quand ce n’est pas urgent\u00a0: pour les questions, les informations et les plaintes"
    ),
}

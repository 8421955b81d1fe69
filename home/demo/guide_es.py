"""The guide's words in Spanish."""

TEXTS = {
    "index_title": "Guías",
    "index_lead": "Guías sobre un tema a la vez, en varios idiomas.",
    "title": "Gängsnacket: hablar de las bandas",
    "lead": (
        "Aquí puedes leer a qué señales de alerta conviene prestar atención, qué quieren las "
        "bandas criminales de los niños y dónde encontrar apoyo."
    ),
    "description": (
        "Una guía para adultos sobre cómo las bandas criminales captan a niños, en varios idiomas."
    ),
    "audience": "Para padres y madres, otros adultos importantes y profesionales",
    "about_heading": "Sobre la guía",
    "about_origin": (
        "Gängsnacket es para ti si eres padre, madre u otro adulto importante en la vida de un "
        "niño o una niña. Las juntas administrativas provinciales y la policía han elaborado la "
        "guía a petición de varios municipios y distritos."
    ),
    "about_intro": "En la guía puedes leer lo siguiente:",
    "about_signs": "a qué señales puedes prestar atención",
    "about_wants": "qué quieren las bandas criminales de un niño",
    "about_talk": "cómo puedes hablar con el niño",
    "about_support": "dónde encontrar apoyo",
    "about_work": "cómo puedes usar la guía si trabajas con niños",
    "about_start": (
        "No hace falta que lo leas todo de una vez. Empieza por lo que te parezca más importante. "
        "Tampoco hace falta estar seguro de que algo va mal para preguntar al niño o pedir ayuda."
    ),
    "sample_heading": "Traducción de muestra que nadie ha revisado",
    "sample_text": (
        "El texto y sus traducciones, incluida esta, se han escrito para mostrar cómo funciona el "
        "sitio web. Nadie las ha revisado. La guía verdadera está en la Junta administrativa "
        "provincial de Västmanland (Länsstyrelsen Västmanland)."
    ),
    "signs_heading": "Señales de alerta",
    "signs_intro": (
        "Los niños cambian al crecer, y una sola señal no tiene por qué significar nada. Pero si "
        "ves varias señales, o si el niño cambia con rapidez, conviene hablar con él y buscar "
        "apoyo. Esto es lo que puedes notar:"
    ),
    "sign_money": "El niño tiene dinero, ropa o cosas que nadie puede explicar.",
    "sign_friends": "El niño tiene amigos nuevos y mayores que él, pero no quiere hablar de ellos.",
    "sign_absence": "El niño falta a la escuela o no está en casa y no dice dónde está.",
    "sign_phones": "El niño tiene varios teléfonos u oculta lo que hace en internet.",
    "sign_mood": "El niño está más preocupado, enfadado o triste que antes.",
    "sign_fear": (
        "El niño parece tener miedo de alguien, o tiene heridas de las que no quiere hablar."
    ),
    "signs_feeling": (
        "Tú conoces a tu hijo o hija. Si sientes que algo va mal, es motivo suficiente para "
        "preguntarle, o para llamar a alguien y pedir consejo."
    ),
    "anyone_heading": "Puede pasar en cualquier familia",
    "anyone_text": (
        "Pueden contactar tanto con chicas como con chicos. Que un niño se haya visto envuelto no "
        "significa que sus padres hayan hecho algo mal."
    ),
    "wants_heading": "Qué quieren las bandas de un niño",
    "wants_intro": (
        "Una banda puede usar a niños para lo que es peligroso o ilegal, para que otros no tengan "
        "que correr el riesgo. Por ejemplo, pueden pedirle al niño"
    ),
    "want_deliver": "que entregue un paquete o una bolsa a alguien",
    "want_hide": "que esconda drogas, armas o dinero",
    "want_account": "que preste su cuenta bancaria",
    "want_violence": "que amenace o haga daño a alguien.",
    "steps_heading": "Cómo puede ocurrir",
    "step_contact": (
        "Alguien se acerca al niño allí donde ya está: en la escuela, en su tiempo libre, en los "
        "videojuegos o en las redes sociales."
    ),
    "step_gift": "A menudo empieza con algo agradable: atención, nuevos amigos, ropa o dinero.",
    "step_favour": "Después alguien le pide un pequeño favor.",
    "step_debt": (
        "Al final pueden decirle al niño que tiene una deuda. Las amenazas hacen que sea difícil "
        "decir que no."
    ),
    "fault_heading": "Nunca es culpa del niño",
    "fault_text": (
        "La responsabilidad es de quienes se aprovechan del niño. Un niño que ha hecho algo ilegal "
        "también necesita ayuda, y es posible dejar una banda."
    ),
    "talk_heading": "Tú eres lo más importante",
    "talk_intro": (
        "Eres importante para el niño, aunque no se note. A un niño que sabe que hay un adulto que "
        "escucha le resulta más fácil decir que no y pedir ayuda. Esto es lo que puedes hacer:"
    ),
    "talk_calm": "Elige un momento tranquilo, por ejemplo cuando vais en coche o cocináis juntos.",
    "talk_listen": "Di lo que has visto y que te preocupa. Después escucha, sin juzgar.",
    "talk_interest": (
        "Muestra curiosidad por su vida diaria: los amigos, la escuela, los juegos y las redes "
        "sociales."
    ),
    "talk_agree": "Poneos de acuerdo en los horarios y en cómo localizaros.",
    "talk_stay": "Muéstrale que seguirás a su lado, cuente lo que cuente.",
    "silent_question": "¿Qué puedo hacer si el niño no quiere hablar?",
    "silent_answer": (
        "No te rindas. Inténtalo otro día, o pide ayuda a otro adulto en quien el niño confíe."
    ),
    "anger_question": "¿Qué puedo hacer si empezamos a discutir?",
    "anger_answer": (
        "Haced una pausa y di que seguiréis en otro momento. Explícale que preguntas porque te "
        "importa."
    ),
    "threat_question": "¿Qué puedo hacer si amenazan al niño o si tiene una deuda?",
    "threat_answer": (
        "No pagues ni intentes resolverlo por tu cuenta. Ponte en contacto con la policía."
    ),
    "found_question": "¿Qué puedo hacer si encuentro un arma o drogas?",
    "found_answer": (
        "No toques nada. Llama a la policía al 114\u00a014. Llama al 112 si alguien está en "
        "peligro."
    ),
    "support_heading": "Dónde encontrar apoyo",
    "support_intro": (
        "No tienes que afrontar esto a solas. Pide ayuda pronto, aunque tengas dudas. Puedes "
        "acudir aquí:"
    ),
    "support_social": (
        "Los servicios sociales (socialtjänsten) de tu municipio dan consejo y apoyo tanto a niños "
        "como a padres. Puedes llamar y preguntar sin decir tu nombre."
    ),
    "support_school": (
        "En la escuela puedes hablar con un profesor, con la dirección o con el equipo de salud "
        "escolar (elevhälsan). Ven al niño a menudo y pueden contarte lo que observan."
    ),
    "support_police": (
        "La policía responde a preguntas y recibe información en el teléfono 114\u00a014 cuando no "
        "es urgente."
    ),
    "support_prepare": (
        "Antes de llamar puedes anotar lo que has visto, cuándo ocurrió y qué te preocupa. Di si "
        "necesitas un intérprete."
    ),
    "danger_heading": "En caso de peligro",
    "danger_text": "Llama enseguida al 112 si un niño u otra persona está en peligro.",
    "professionals_heading": "Si trabajas con niños",
    "professionals_intro": (
        "Puedes usar la guía cuando te reúnes con padres y madres, por ejemplo en una reunión de "
        "padres o en una conversación individual. Estos son algunos consejos para la reunión:"
    ),
    "meeting_language": (
        "Pregunta en qué idioma prefiere leer el padre o la madre, y leed juntos una parte de la "
        "guía."
    ),
    "meeting_questions": (
        "Haz preguntas abiertas, por ejemplo: «¿Qué has notado?» o «¿Qué es lo que más te "
        "preocupa?»."
    ),
    "meeting_print": "Imprime la guía para que pueda leerla con calma en casa.",
    "meeting_help": "Explica quién puede ayudar y ofrécete a llamar junto con el padre o la madre.",
    "meeting_next": "Acordad cuándo volveréis a hablar.",
    "report_heading": "Si sospechas que un niño sufre daño",
    "report_text": (
        "Muchas personas que trabajan con niños, por ejemplo en la escuela y la sanidad, están "
        "obligadas por ley a avisar de inmediato a los servicios sociales si sospechan que un niño "
        "sufre daño."
    ),
    "film_title": "Video sobre la guía Gängsnacket",
    "sos_name": "SOS Alarm, emergencias",
    "sos_when": "Cuando alguien está en peligro",
    "police_name": "La policía",
    "police_when": "Cuando no es urgente: para preguntas, información y denuncias",
}

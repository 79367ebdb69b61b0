"""Spanish."""

from agendagen.languages import language
from agendagen.phrases import Phrase

SPANISH = language.Language(
    tag="es",
    three="spa",
    name=Phrase("Spanish"),
    country="ES",
    customs=language.Customs(("\u00ab", "\u00bb", "\u201c", "\u201d")),
    parts=language.Parts(
        recommendation="Propuesta de acuerdo, Propuesta de acuerdos, Propuesta de resolución, Propuesta de decisión,"
        " Propuesta, Recomendación",
        case="Exposición, Exposición de motivos, Antecedentes, Antecedentes de hecho, Justificación, Contexto",
        decision="Acuerdo, Acuerdos, Acuerdo adoptado, Decisión, Resolución",
        public_decision="Acuerdo público, Decisión pública, Resolución pública",
    ),
    answers=language.Answers(yes="sí si", no="no", closed="confidencial reservado reservada secreto cerrado"),
    captions="tabla",
    abbreviations="cf cfr vid p.ej pág págs p núm núms n.º nº art arts ap apdo cap vol etc vs al dr"
    " dra prof sr sra sres"
    " dña ud uds tel tfno aprox máx mín ref ss tít párr fig s.a s.l",
    identifiers="tel teléfono móvil fax expediente expte exp ref cuenta código id",
    vague_links="aquí, haga clic aquí, haz clic aquí, pulse aquí, este enlace, enlace, más, leer más, ver más",
    small_words="el los las que del con por para una como más y este esta han sido fue sobre",
    spaces=language.Spaces(
        units=r"mill|euros?|millones|horas|h|a\.m|p\.m",
        before_number="º nº núm núms art arts pág págs p apdo cap vol tel fig punto puntos anexo anexos tabla figura"
        " página páginas capítulo artículo apartado semana",
        before_word="cf.",
        between_numbers="contra de",
        amounts="mill",
        currencies="euros euro",
    ),
    dates=language.Dates(ordinal=r"\.?º", of="de", of_year="del?"),
    times=language.Times(
        clock=r"a las?|de(?: las?)?",
        since="de(?: las?)?|desde(?: las?)?",
        until="a(?: las?)?|hasta(?: las?)?",
        after="horas?",
        morning=r"a\. ?m\.?|de la mañana",
        afternoon=r"p\. ?m\.?|de la (?:tarde|noche)",
        noon="mediodía",
        midnight="medianoche",
        hours="h|horas?",
        minutes="min|minutos?",
        weekdays=r"días? (?:hábil(?:es)?|laborables?)",
        days=r"días?(?: naturales)?",
        weeks=r"semanas?",
    ),
    mentions=language.Mentions(
        attachments=r"anexos?|documentos?[ \n]adjuntos?|adjuntos?",
        agenda_items=r"puntos?[ \n]del[ \n]orden[ \n]del[ \n]día",
        items=r"puntos?|asuntos?",
        conjunctions="y|e|o",
        until="a|al",
        number="núm|n.º|nº|número",
        counted="mill|años|días|semanas|horas|euros?|eur",
        see="véase|véanse|ver|vid|cfr?",
        cues=r"adjunt\w*|según|como|en",
        on_the_agenda=r"(?:del|en\s+el)\s+(?:presente\s+)?orden\s+del\s+día",
        others_behind=r"(?:al|del|de\s+(?:la|los|las|su|sus|un|una))\s+(?!(?:presentes?|orden|sesión|expediente|día)\b)",
        others_before=r"\bsus?\s+$|\b(?:ley|reglamento|directiva|convenio|decreto|ordenanza)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=language.People(
        conjunctions="y|e",
        particles="de del la las los y",
        titles="dña sr sra dr dra prof",
        organisations=r"ayuntamiento|municipi|comisión|consej|concejal|departamento|dirección|asociación|ministerio|junta"
        r"|secretaría|servicio|gerencia|diputación|grupo|universidad|instituto",
    ),
    fillers=language.Fillers(
        left_by_word=r"¡?Error! (?:No se encuentra el origen|Marcador no|Referencia de hipervínculo)[^\n.]*\."
        r"|Haga clic (?:o pulse )?aquí para escribir[^\n.]*\.",
        placeholders="insertar|completar|rellenar|escribir|nombre|fecha|importe",
        before_xx=("a las ",),
        needs_no_text=r"ruegos y preguntas|(?:otros )?asuntos(?: varios)?|varios|apertura(?: de la sesión)?"
        r"|cierre(?: de la sesión)?|bienvenida|pausa|descanso|comida|café|próxima (?:sesión|reunión)",
        untitled=r"sin\s+título|presentación\s+de\s+powerpoint",
        kinds_of_document="documento|diapositiva|hoja|libro|página|título",
    ),
    cover=language.Cover(
        date="fecha, día",
        time="hora, horario, cuándo, fecha y hora",
        place="lugar, dirección, dónde",
        room="sala, salón",
        online="en línea, enlace, enlace de conexión, videoconferencia, zoom, teams",
        duration="duración, tiempo previsto, duración prevista",
        participants="participantes, asistentes, miembros, convocados, presentes, asisten",
        apologies="excusas, ausentes, se excusan, excusan su asistencia",
        roles="presidencia, presidente, presidenta, secretario, secretaria, secretaría",
        agenda=r"(?:convocatoria\s+y\s+)?(?:orden\s+del\s+día|convocatoria)(?:\s+(?:de|para))?"
        r"(?:\s+la)?(?:\s+(?:sesión|reunión))?(?:\s+(?:ordinaria|extraordinaria))?(?:\s+(?:de"
        r"|del))?(?:\s+la)?",
        presenter="ponente|presentado por|expone|presenta|a cargo de",
        contents="índice, contenido, orden del día, sumario, asuntos",
        attachments="anexos, anexo, adjuntos, documentos adjuntos",
        closed=r"confidencial(?:es)?|reservad[oa]s?|secret[oa]s?|a\s+puerta\s+cerrada|no\s+públic[oa]s?",
        ground="según|conforme a|en virtud de|de acuerdo con|motivo:?",
    ),
    starter=language.Starter(
        body="La Comisión",
        chair="presidencia",
        decisions="Parte resolutiva",
        information="Parte informativa",
        recommendation="Propuesta de acuerdo",
        case="Exposición",
        new_item="Nuevo punto",
        approval="Aprobación del orden del día",
        approve="La Comisión aprueba el orden del día.",
        approve_case="Los miembros pueden pedir que un punto cambie de lugar o que se añada otro.",
        minutes_approval="Aprobación del acta",
        approve_minutes="La Comisión aprueba el acta.",
        closed_decisions="Comunicación de los acuerdos adoptados a puerta cerrada",
        decided_closed="A puerta cerrada se acordó:",
        news="Novedades desde la última sesión",
        news_case="La presidencia informa de lo ocurrido desde la última sesión.",
    ),
)

"""German."""

from agendagen.languages import language
from agendagen.phrases import Phrase

GERMAN = language.Language(
    tag="de",
    three="deu",
    name=Phrase("German"),
    country="DE",
    customs=language.Customs(("\u201e", "\u201c", "\u201a", "\u2018")),
    regions={"CH": language.Customs(language.GUILLEMETS), "LI": language.Customs(language.GUILLEMETS)},
    parts=language.Parts(
        recommendation="Beschlussvorschlag, Beschlussvorschläge, Beschlussempfehlung, Empfehlung, Antrag",
        case="Sachverhalt, Sachdarstellung, Sachstand, Begründung, Hintergrund, Erläuterung",
        decision="Beschluss, Beschlüsse, Beschluß, Entscheidung",
        public_decision="Öffentlicher Beschluss, Öffentliche Beschlüsse, Öffentliche Entscheidung",
    ),
    answers=language.Answers(
        yes="ja", no="nein", closed="vertraulich nichtöffentlich nicht-öffentlich geheim geschlossen"
    ),
    captions="tabelle",
    abbreviations="vgl vergl s cf z.b zum.b d.h u.a o.a m.a nr pkt p art kap st § ca ev evt evtl ggf bzw resp inkl exkl"
    " gem sog betr bil anl vs al etc ing dr prof hr fr mio mrd tel abs",
    identifiers="tel telefon telefonnummer mobil fax az aktenzeichen geschäftszeichen gz vorlage drucksache ds"
    " konto plz id",
    vague_links="hier, hier klicken, link, mehr, weiterlesen, mehr lesen",
    small_words="der die und nicht das ist mit für auf von dem den des eine wird werden sich auch zu",
    noun_capitals=True,
    spaces=language.Spaces(
        units="Mio|Mia|mio|mia|t|Euro|Uhr|h|Millionen|Milliarden",
        before_number="nr nrn s abs art ziff ziffer bd kap tel ca abb tab buchst satz seite punkt anlage tabelle"
        " abbildung kapitel absatz artikel top kw",
        before_word="vgl. gem. lt. bzgl.",
        between_numbers="gegen von",
        amounts="mio mia",
        currencies="Euro",
    ),
    dates=language.Dates(
        article="den|der|dem", ordinal=r"\.", weekdays={"sonnabend": 5}, months={"jänner": 1, "feber": 2}
    ),
    times=language.Times(
        clock="um",
        since="von|ab",
        until="bis",
        between="Uhr",
        after="Uhr",
        morning="vormittags|morgens",
        afternoon="nachmittags|abends",
        noon="mittags?",
        midnight="mitternachts?",
        hours=r"Std\.?|Stunden?",
        minutes="min|Minuten?",
        clear_days=r"volle[nr]? tage?|volle[nr]? tagen",
        weekdays=r"(?:werk|arbeits)tag(?:en?)?",
        days=r"(?:kalender)?tag(?:en?)?",
        weeks=r"wochen?",
    ),
    mentions=language.Mentions(
        attachments=r"anlagen?|anhang|anhänge|beilagen?",
        agenda_items=r"(?-i:TOPs?)|tagesordnungspunkte?n?",
        items=r"punkte?n?",
        conjunctions="und|oder",
        until="bis",
        number="nr|nummer",
        counted="mio|euro|eur|jahre|tage",
        see=r"siehe|vgl|cf",
        cues=r"s|beigefügte\w*|anliegende\w*|beiliegende\w*|als|per",
        on_the_agenda=r"(?:auf\s+)?(?:der|in)\s+tagesordnung",
        others_behind=r"(?:zur|zum|des|de[rs]|im)\s+(?!(?:dieser|diesem|dieses|tagesordnung\w*|kenntnis\w*|vorlage"
        r"|beschluss\w*|sitzung|detail|einzelnen|folgenden|anschluss|rahmen|überblick)\b)"
        r"|(?:vom|von)\s+(?!\d)\w*(?:vertrag|bericht|gesetz|satzung)\w*",
        others_before=r"\b(?:ihre[rnm]?|dessen|deren)\s+$"
        r"|\b(?:\w*gesetz\w*|\w*verordnung|richtlinie|\w*satzung)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=language.People(
        conjunctions="und",
        particles="von der den zu",
        titles="dr prof frau herr ing jur",
        organisations=r"kommun|region|sekretariat|verwaltung|amt$|stadt|gruppe|forum|verband|verein|universit|institut"
        r"|gmbh$",
    ),
    fillers=language.Fillers(
        left_by_word=r"Fehler! (?:Verweisquelle|Textmarke|Hyperlink-Referenz|Linkreferenz)[^\n.]*\."
        r"|Klicken (?:oder tippen )?Sie hier, um[^\n.]*\.",
        placeholders="einfügen|ausfüllen|datum|name",
        needs_no_text="verschiedenes|sonstiges|begrüßung|eröffnung|schließung|pause|mittagspause|kaffe\\w*|nächste"
        " sitzung",
        untitled=r"unbenannt|powerpoint[\s-]*präsentation",
        kinds_of_document="dokument|folie|tabelle|mappe|titel",
    ),
    cover=language.Cover(
        date="datum, sitzungsdatum, sitzungstag, tag, termin",
        time="zeit, uhrzeit, beginn, sitzungsbeginn, wann, datum und uhrzeit",
        place="ort, sitzungsort, tagungsort, adresse, wo",
        room="raum, saal, sitzungsraum, zimmer",
        online="online, link, zugang, einwahl, zugangslink, videokonferenz, zoom, teams",
        duration="dauer, zeitbedarf, zeitansatz",
        participants="teilnehmende, teilnehmer, teilnehmerinnen und teilnehmer, mitglieder, anwesend, anwesende,"
        " eingeladen, teilnehmer/innen",
        apologies="entschuldigt, abwesend, entschuldigungen, verhindert",
        roles="vorsitz, vorsitzender, vorsitzende, sitzungsleitung, schriftführer, schriftführerin,"
        " schriftführung, protokoll",
        agenda=r"(?:(?:einladung\s+und|vorläufige|öffentliche)\s+)*(?:tagesordnung|einladung|niederschrift"
        r"|protokoll)(?:\s+(?:für|zur|zu|der|des|die))*(?:\s+\d+\.)?(?:\s+\w*sitzung)?(?:\s+(?:des"
        "|der|im|vom))?",
        presenter="berichterstatter(?:in|/in|:in)?|bericht(?:erstattung)?|vortrag(?:ende[rn]?)?"
        "|referent(?:in)?|vorgetragen von",
        contents="inhalt, inhaltsverzeichnis, tagesordnung, übersicht, tagesordnungspunkte",
        attachments="anlagen, anlage, beilagen, anhänge, anhang",
        closed=r"nicht[- ]?öffentlich(?:e[rsn]?)?(?:\s+(?:teil|sitzung|tagesordnung))?"
        r"|(?:streng\s+)?vertraulich(?:e[rsn]?)?|geheim|geschlossene[rsn]?(?:\s+sitzung)?",
        ground=r"gem(?:äß|\.)|nach|aufgrund|auf grund|i\.\s?v\.\s?m\.|grund:?",
    ),
    starter=language.Starter(
        body="Der Ausschuss",
        chair="Vorsitz",
        decisions="Zur Beschlussfassung",
        information="Zur Information",
        recommendation="Beschlussvorschlag",
        case="Sachverhalt",
        new_item="Neuer Punkt",
        approval="Genehmigung der Tagesordnung",
        approve="Der Ausschuss genehmigt die Tagesordnung.",
        approve_case="Die Mitglieder können beantragen, einen Punkt zu verschieben oder einen weiteren aufzunehmen.",
        minutes_approval="Genehmigung der Niederschrift",
        approve_minutes="Der Ausschuss genehmigt die Niederschrift.",
        closed_decisions="Bekanntgabe nichtöffentlich gefasster Beschlüsse",
        decided_closed="In nichtöffentlicher Sitzung wurde beschlossen:",
        news="Neues seit der letzten Sitzung",
        news_case="Die oder der Vorsitzende berichtet, was seit der letzten Sitzung geschehen ist.",
    ),
)

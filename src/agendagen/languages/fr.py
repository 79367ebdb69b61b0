"""French."""

from agendagen.languages.language import (
    Customs,
    Dates,
    Fillers,
    Language,
    Mentions,
    Parts,
    People,
    Spaces,
    Starter,
    Times,
)
from agendagen.phrases import Phrase

FRENCH = Language(
    tag="fr",
    name=Phrase("French"),
    country="FR",
    customs=Customs(("\u00ab\u202f", "\u202f\u00bb", "\u201c", "\u201d"), clock="H 'h' mm", first="1er"),
    parts=Parts(
        recommendation="Proposition de décision, Projet de décision, Proposition, Recommandation, Recommandations",
        case="Exposé, Exposé des motifs, Exposé du dossier, Contexte, Présentation",
        decision="Décision, Décisions, Délibération",
    ),
    captions="tableau",
    abbreviations="cf p.ex par.ex c.-à-d s no num n° nº p art al ann chap env vs etc ing dr prof m mme st tél tel",
    vague_links="ici, cliquez ici, cliquer ici, lien, lire la suite, en savoir plus, plus",
    small_words="le la les des et est une dans pour qui que pas par sur avec sont du au aux ce cette",
    spaces=Spaces(
        units="md|mld|t|euro|euros|heures|h|millions|million",
        before_number="n° nº no p art al chap tél fig page point annexe tableau figure chapitre article alinéa",
        currencies="euro",
        narrow_before=";!?",
        wide_before=":»",
        wide_after="«",
    ),
    dates=Dates(article="le", ordinal="er"),
    times=Times(until="à"),
    mentions=Mentions(
        attachments=r"annexes?|pièces?[ \n]jointes?",
        agenda_items=r"points?[ \n](?:de|à)[ \n]l['’]ordre[ \n]du[ \n]jour",
        items=r"points?",
        conjunctions="et|ou",
        until="à",
        number="n°|nº|no|num",
        counted="euro|eur|ans|jours",
        see="voir|cf",
        cues=r"ci-joint\w*|comme|dans|en",
        on_the_agenda=r"(?:de|à)\s+l['’]ordre du jour",
        others_behind=r"(?:à|au|aux|de|du|des|dans)\s+(?!(?:ce|cette|présente?|titre|disposition|approuver|adopter"
        r"|valider|examiner|noter|ordre)\b|la\s+présente|l['’](?:ordre|approbation|appui)|le\s+détail|le\s+dossier)"
        r"|d['’]un",
        others_before=r"\b(?:son|sa|ses|leurs?)\s+$|\b(?:loi|règlement|directive|convention)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=People(
        conjunctions="et",
        particles="de du la le",
        titles="dr m mme",
        organisations=r"commun|mairie|commission|conseil|comité|association|universit|centre|institut|service|région",
    ),
    fillers=Fillers(
        placeholders="insérer|à compléter|date|nom",
        needs_no_text=r"(?:questions )?divers(?:es)?|ouverture|clôture|pause|prochaine (?:réunion|séance)",
        untitled=r"sans\s+titre",
    ),
    starter=Starter(
        body="La commission",
        chair="présidence",
        decisions="Points soumis à décision",
        information="Points d’information",
        recommendation="Proposition de décision",
        case="Exposé",
        new_item="Nouveau point",
        approval="Approbation de l’ordre du jour",
        approve="La commission approuve l’ordre du jour.",
        approve_case="Les membres peuvent demander de déplacer un point ou d’en ajouter un aux questions diverses.",
        news="Nouvelles depuis la dernière réunion",
        news_case="La présidence rend compte de ce qui s’est passé depuis la dernière réunion.",
    ),
)

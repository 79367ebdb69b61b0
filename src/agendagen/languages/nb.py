"""Norwegian (bokmål)."""

from agendagen.languages import language
from agendagen.phrases import Phrase

NORWEGIAN = language.Language(
    tag="nb",
    three="nob",
    name=Phrase("Norwegian"),
    also=("no",),
    near=("nn",),
    twins=("da",),
    country="NO",
    customs=language.Customs(("\u00ab", "\u00bb", "\u2018", "\u2019"), dash="\u2013"),
    parts=language.Parts(
        recommendation="Forslag til vedtak, Forslag til innstilling, Innstilling, Anbefaling, Tilråding",
        case="Saksframstilling, Saksfremstilling, Saksutredning, Saksopplysninger, Bakgrunn, Saken",
        decision="Vedtak, Beslutning",
        public_decision="Offentlig vedtak, Offentlig beslutning",
    ),
    answers=language.Answers(yes="ja", no="nei", closed="konfidensiell konfidensielt fortrolig lukket lukka hemmelig"),
    captions="tabell",
    abbreviations="jf jfr se s f.eks cf dvs d.v.s bl.a bl.annet m.a o.a o.m u.a m.m m.v mv m.fl nr no num pkt p art kap"
    " st § ca evt inkl ekskl m.h.t mht m.b.t i.h.t iht ift i.f.t vedr ang vs al etc ing dr prof hr fr kr mill mrd pst"
    " pr"
    " tel tlf",
    identifiers="tlf telefon telefonnummer mobil faks saksnr saksnummer saksnr arkivsaknr arkivsak journalnr"
    " org.nr orgnr kontonr konto gnr bnr id",
    vague_links="her, klikk her, trykk her, lenke, les mer, mer",
    small_words="og ikke av det er på til som med den for vi har ble etter være kan",
    spaces=language.Spaces(
        units="mill|mrd|md|mnd|t|kr|øre|euro|pct|prosent|sek|timer|h|millioner|milliarder",
        before_number="kl nr s pkt ca kap bd art tlf fig tab side punkt sak vedlegg tabell figur kapittel ledd uke"
        " artikkel",
        before_word="jf. jfr. cf.",
        between_numbers="mot av",
        amounts="mill",
        currencies="kr euro",
    ),
    dates=language.Dates(article="den", ordinal=r"\."),
    times=language.Times(
        clock=r"kl\.?|klokka|klokken",
        since="fra",
        until="til",
        midnight="midnatt",
        hours=r"t|timer?",
        minutes="min|minutt(?:er)?",
        weekdays=r"(?:virke|arbeids|hver)dag(?:er)?",
        days=r"(?:kalender)?dag(?:er)?|døgn",
        weeks=r"uker?",
    ),
    mentions=language.Mentions(
        attachments=r"vedlegg(?:et|ene)?|bilag",
        agenda_items=r"saksliste(?:n)?punkt|dagsordens?punkt(?:et)?",
        items=r"sak(?:ene|er)?|punkt(?:et|er|ene)?|pkt\.?",
        conjunctions="og|eller|samt",
        until="til",
        number="nr|nummer",
        amounts="pct|procent|kr",
        counted="år|timer|euro|eur",
        see=r"jf|jfr|se|se[ \n]også|cf",
        cues=r"s|vedlagt\w*|vedlagte|under|av|i|som|per",
        on_the_agenda=r"(?:på|i)\s+(?:dagens\s+)?(?:saksliste|dagsorden)\w*",
        others_behind=r"(?:til|i|på)\s+(?!(?:denne|dette|dag|år|forbindelse|å|sakslisten|dagens|orientering|behandling"
        r"|vedtak\w*|detalj|møtet|saken|saksfremlegget|drøfting|godkjenning|\d)\b)|av\s+(?!\d)",
        others_before=r"\b(?!sakslistens|møtets|sakens)\w{3,}(?:ens|ets|enes)\s+$|\b(?:dens|dets|deres)\s+$"
        r"|\b(?:lov(?!forslag)|forskrift|direktiv)\w*[^.;:()\n]{0,40},\s*$",
    ),
    people=language.People(
        conjunctions="og",
        titles="dr prof hr fru",
        organisations="kommun|region|sekretariat|utvalg|forvaltning|gruppe|forum|forening|universit|institut",
    ),
    fillers=language.Fillers(
        left_by_word=r"Feil! (?:Fant ikke referansekilden|Bokmerke|Hyperkoblingsreferansen)[^\n.]*\."
        r"|Klikk (?:eller trykk )?her for å skrive inn[^\n.]*\.",
        placeholders="sett inn|dato|navn|beløp",
        before_xx=("den ", "kl. "),
        needs_no_text=r"eventuelt|velkom\w*|åpning|avslutning|pause|lunsj|kaffe\w*|neste møte|meddelelser",
        untitled=r"uden\s+titel|uten\s+tittel|ikke-navngivet|powerpoint[\s-]*presentasjon",
        kinds_of_document="dokument|dok|ark|bok|mappe|side|tittel",
    ),
    cover=language.Cover(
        date="dato, møtedato, dag",
        time="tid, tidspunkt, møtetid, møtetidspunkt, når, kl",
        place="sted, møtested, adresse, hvor",
        room="rom, møterom, lokale",
        online="på nett, nett, lenke, møtelenke, digitalt, zoom, teams",
        duration="varighet, avsatt tid, tidsbruk",
        participants="deltakere, deltagere, medlemmer, til stede, innkalte, inviterte, møtende",
        apologies="forfall, meldt forfall, fraværende",
        roles="leder, nestleder, møteleder, referent, sekretær, ordfører",
        agenda=r"(?:møteinnkalling\s+og\s+)?(?:saksliste|sakliste|dagsorden|møteinnkalling|innkalling"
        r"|møteprotokoll|protokoll)(?:\s+(?:til|for))?(?:\s+(?:ordinært|ekstraordinært))?"
        r"(?:\s+\w*møtet?)?(?:\s+(?:i|for))?",
        presenter="ved|v/|saksbehandler|ansvarlig|innleder|presenteres av",
        contents="innhold, innholdsfortegnelse, saksliste, sakliste, dagsorden, saker, oversikt",
        attachments="vedlegg, vedleggsliste, bilag",
        closed=r"lukke[td](?:e)?(?:\s+(?:sak(?:er)?|møte|dører|del))?|lukka(?:\s+møte)?"
        r"|unntatt\s+(?:fra\s+)?offentlighet(?:en)?|u\.?\s?off\.?|fortrolig(?:e)?|konfidensiel(?:l|le"
        "|t)|hemmelig(?:e)?|ikke[- ]offentlig(?:e)?",
        ground=r"jf\.?|jfr\.?|etter|i henhold til|med hjemmel i|hjemmel:?|grunn:?",
    ),
    starter=language.Starter(
        body="Utvalget",
        chair="leder",
        decisions="Vedtakssaker",
        information="Orienteringssaker",
        recommendation="Forslag til vedtak",
        case="Saksframstilling",
        new_item="Ny sak",
        approval="Godkjenning av sakslisten",
        approve="Utvalget godkjenner sakslisten.",
        approve_case="Medlemmene kan be om at en sak flyttes, eller at en ny tas opp under eventuelt.",
        minutes_approval="Godkjenning av protokoll",
        approve_minutes="Utvalget godkjenner protokollen.",
        closed_decisions="Kunngjøring av vedtak fattet for lukkede dører",
        decided_closed="For lukkede dører er det vedtatt:",
        news="Nytt siden forrige møte",
        news_case="Lederen orienterer om hva som har skjedd siden forrige møte.",
    ),
)

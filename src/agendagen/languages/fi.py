"""Finnish."""

from agendagen.languages import language
from agendagen.phrases import Phrase

FINNISH = language.Language(
    tag="fi",
    three="fin",
    name=Phrase("Finnish"),
    country="FI",
    customs=language.Customs(("\u201d", "\u201d", "\u2019", "\u2019")),
    parts=language.Parts(
        recommendation="Päätösehdotus, Päätösesitys, Ehdotus, Esitys, Esittelijän ehdotus, Esittelijän päätösehdotus,"
        " Suositus",
        case="Selostus asiasta, Selostus, Asiaselostus, Asian esittely, Asian tausta, Tausta, Taustaa, Perustelut,"
        " Valmistelu",
        decision="Päätös, Päätökset",
        public_decision="Julkinen päätös, Julkiset päätökset",
    ),
    answers=language.Answers(
        yes="kyllä", no="ei", closed="salainen salassa salassapidettävä luottamuksellinen suljettu"
    ),
    captions="taulukko",
    abbreviations="esim mm ym yms jne nk ns ko tms ts ks kts vrt vs huom mom nro s puh klo ent tj em v mrd milj kpl sis"
    " ml ao ed seur prof tri dos ins",
    identifiers="puh puhelin puhelinnumero dnro diaarinumero asianumero y-tunnus tili id",
    vague_links="tästä, täältä, tässä, klikkaa tästä, klikkaa tätä, linkki, tämä linkki, lue lisää, lisää",
    small_words="ja on ei että oli myös kuin tai sekä mutta joka ovat jos niin voi sen tämä ole mukaan",
    spaces=language.Spaces(
        units="milj|mrd|mom|momentti|momentin|euroa|euron|kpl|t|h|v|prosenttia|prosentin|tuntia|minuuttia|vuotta|miljoonaa|miljardia",
        before_number="klo nro s mom luku art puh kuva kuvio taulukko sivu sivulla liite liitteet liitteen liitteessä"
        " kohta kohdan kohdassa asia asian asiassa viikko viikolla",
        before_word="ks. vrt.",
        between_numbers="vastaan",
        amounts="milj mrd",
        currencies="euroa euron euro",
    ),
    dates=language.Dates(ordinal=r"\."),
    times=language.Times(
        clock="klo|kello",
        morning=r"ap\.?",
        afternoon=r"ip\.?",
        noon="keskipäivä(?:llä)?",
        midnight="keskiyö(?:llä)?",
        hours="t|h|tunti|tuntia",
        minutes="min|minuutti|minuuttia",
        weekdays=r"(?:arki|työ)päivää?",
        days=r"päivää?|vuorokautta",
        weeks=r"viikkoa?",
    ),
    mentions=language.Mentions(
        attachments="liit(?:e|teet|teen|teenä|teessä|teestä|teeseen|teiden|teissä|teistä|teisiin)",
        agenda_items=r"esityslistan[ \n](?:asia|kohta|kohda|pykälä)\w*",
        items=r"asia(?:n|a|ssa|sta|an|t)?|koh(?:ta|taa|taan|dan|dassa|dasta|dat)|pykälä\w*",
        conjunctions="ja|tai|sekä",
        number="nro|numero",
        amounts="prosenttia|prosentin",
        counted="milj|mrd|vuotta|päivää|viikkoa|tuntia|euroa|eur|kpl",
        see="ks|katso|vrt",
        cues=r"oheis\w*|mukaan",
        on_the_agenda=r"(?:tällä\s+)?esityslista\w*",
        others_before=r"\b\w*(?:sopimuksen|raportin|selvityksen|lain|asetuksen|suunnitelman|ohjelman|direktiivin"
        r"|muistion|pöytäkirjan|päätöksen|lausunnon|hakemuksen|säännön)\s+$|\b(?:sen|niiden|heidän)\s+$"
        r"|\b\w*(?:laki|asetus|direktiivi)\b[^.;:()\n]{0,40},\s*$",
    ),
    people=language.People(
        conjunctions="ja|sekä",
        titles="prof tri dos herra rouva",
        organisations=r"kunta$|kunnan|kaupun|virasto|hallitus|valtuusto|liitto|yhdistys|ministeriö|työryhmä|toimisto"
        r"|jaosto|keskus|säätiö|yliopisto|^oyj?$|^ry$",
    ),
    fillers=language.Fillers(
        left_by_word=r"Virhe\. (?:Viitteen lähdettä|Kirjanmerkkiä|Hyperlinkin viittaus)[^\n.]*\."
        r"|(?:Kirjoita|Lisää) tekstiä napsauttamalla[^\n.]*\.",
        placeholders=r"lisää(?: tähän)?|täydennä\w*|kirjoita|nimi|päivämäärä|pvm|summa",
        before_xx=("klo ",),
        needs_no_text=r"muut (?:esille tulevat )?asiat|(?:kokouksen )?avaus|(?:kokouksen )?päättäminen|tervetuloa|tauko"
        r"|lounas\w*|kahvi\w*|seuraava kokous|ilmoitusasiat",
        untitled="nimetön",
        kinds_of_document="asiakirja|dia|taulukko|sivu|kirja|otsikko",
    ),
    cover=language.Cover(
        date="päivä, päivämäärä, kokouspäivä",
        time="aika, kokousaika, kello, klo, milloin",
        place="paikka, kokouspaikka, osoite, missä",
        room="huone, kokoushuone, sali",
        online="verkossa, linkki, kokouslinkki, etäyhteys, zoom, teams",
        duration="kesto, varattu aika",
        participants="osallistujat, läsnä, jäsenet, kutsutut, saapuvilla, läsnäolijat",
        apologies="poissa, poissaolijat, estynyt, esteestä ilmoittaneet",
        roles="puheenjohtaja, varapuheenjohtaja, sihteeri",
        agenda=r"(?:kokouskutsu\s+ja\s+)?(?:esityslista|kokouskutsu|asialista)",
        presenter="esittelijä|esittelee|valmistelija",
        contents="sisällys, sisällysluettelo, esityslista, asialista, asiat, käsiteltävät asiat",
        attachments="liitteet, liite, oheismateriaali",
        closed=r"salainen|salaiset|salassa(?:\s+pidettävä)?|salassapidettävä|luottamuksellinen"
        "|luottamukselliset|suljettu|suljetut|ei[- ]julkinen",
        ground="nojalla|mukaan|peruste:?|perustuu",
    ),
    starter=language.Starter(
        body="Lautakunta",
        chair="puheenjohtaja",
        decisions="Päätösasiat",
        information="Ilmoitusasiat",
        recommendation="Päätösehdotus",
        case="Selostus asiasta",
        new_item="Uusi asia",
        approval="Esityslistan hyväksyminen",
        approve="Lautakunta hyväksyy esityslistan.",
        approve_case="Jäsenet voivat pyytää, että asian paikkaa muutetaan tai että uusi asia otetaan käsiteltäväksi.",
        minutes_approval="Pöytäkirjan hyväksyminen",
        approve_minutes="Lautakunta hyväksyy pöytäkirjan.",
        closed_decisions="Suljetuin ovin tehtyjen päätösten ilmoittaminen",
        decided_closed="Suljetuin ovin on päätetty:",
        news="Ajankohtaista edellisen kokouksen jälkeen",
        news_case="Puheenjohtaja kertoo, mitä edellisen kokouksen jälkeen on tapahtunut.",
    ),
)

"""The tags of the pack: sound, and honest about what has none."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from agendagen.pack.tagscan import elements
from tests.unit.pack_samples import agenda, html, pages, saved, structure
from tests.unit.test_pack import enclosure, opened, packed, picture


def parent_tree(pdf: Pdf) -> dict[int, Any]:
    return dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())


def claims(pdf: Pdf) -> list[int]:
    found = []
    for page in pdf.pages:
        found += [int(page.obj.StructParents)] if "/StructParents" in page.obj else []
        found += [int(a.StructParent) for a in page.obj.get("/Annots", ()) if "/StructParent" in a]
    return found


def assert_sound(pdf: Pdf) -> None:
    """Check both ways between the pages and the structure tree."""
    tree, root = parent_tree(pdf), pdf.Root.StructTreeRoot
    claimed = claims(pdf)
    assert len(claimed) == len(set(claimed))
    assert set(claimed) <= set(tree)
    assert int(root.ParentTreeNextKey) > max(tree)
    own_pages = {page.objgen for page in pdf.pages}
    in_tree = {element.objgen for element in elements(root)}
    for element in elements(root):
        assert element.P.objgen in in_tree | {root.objgen}
        if "/Pg" in element:
            assert element.Pg.objgen in own_pages
    for page in pdf.pages:
        if "/StructParents" in page.obj:
            listed = [entry for entry in tree[int(page.obj.StructParents)] if isinstance(entry, Dictionary)]
            assert listed
            assert all(entry.objgen in in_tree for entry in listed)
            assert all(entry.Pg.objgen == page.objgen for entry in listed if "/Pg" in entry)
        for annotation in page.obj.get("/Annots", ()):
            if "/StructParent" in annotation:
                kids = tree[int(annotation.StructParent)].K
                assert any(
                    isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.objgen == annotation.objgen
                    for kid in kids
                )


def test_trees_are_joined() -> None:
    pdf = opened(
        packed(
            enclosure(1, structure("7")),
            enclosure(2, structure("8")),
            enclosure(3, picture("PNG", (9, 9)), "PNG"),
            dividers=True,
        )[0]
    )
    assert_sound(pdf)
    parts = [e for e in elements(pdf.Root.StructTreeRoot) if Name.Part == e.S]
    assert sorted(str(part.T) for part in parts) == [f"Bilag {n}: Rød grød {n}" for n in (1, 2, 3)]
    assert pdf.Root.MarkInfo.Marked
    assert "/Suspects" not in pdf.Root.MarkInfo
    assert str(parts[-1].P.S) == "/Document"
    figures = [e for e in elements(pdf.Root.StructTreeRoot) if Name.Figure == e.S]
    assert [str(figure.Alt) for figure in figures] == ["Rød grød 3"]


def test_every_way_back_is_in_the_tree() -> None:
    pdf = opened(packed(enclosure(1, structure("7")))[0])
    back = pdf.pages[2].obj.Annots[-1]
    assert str(back.Contents) == "Til punkt 1.1"
    assert str(parent_tree(pdf)[int(back.StructParent)].S) == "/Link"


def test_ids_of_header_cells_stay_apart() -> None:
    pdf = opened(packed(enclosure(1, structure("7")), enclosure(2, structure("8")))[0])
    found = list(elements(pdf.Root.StructTreeRoot))
    identities = [bytes(e.ID) for e in found if "/ID" in e]
    assert len(identities) == len(set(identities)) > 0
    headers = [bytes(one) for e in found for a in _attributes(e) for one in a.get("/Headers", ())]
    assert headers
    assert set(headers) <= set(identities)
    assert {str(name).encode() for name in pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)} == set(identities)


def _attributes(element: Any) -> list[Any]:
    attributes = element.get("/A", Array())
    return list(attributes) if isinstance(attributes, Array) else [attributes]


def with_tags(kind: str, role: str) -> bytes:
    """A page with one paragraph of a kind that the document gives a meaning to."""
    pdf = pages(["A"])
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC EMC")
    page.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary({kind: Name(role)})))
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(kind), P=root, Pg=page, K=0))
    root.K = element
    root.ParentTree = Dictionary(Nums=Array([0, Array([element])]))
    pdf.Root.StructTreeRoot = root
    return saved(pdf)


def test_a_kind_keeps_the_meaning_its_own_document_gives_it() -> None:
    pdf = opened(
        packed(
            enclosure(1, with_tags("/Rubrik", "/H1")),
            enclosure(2, with_tags("/Rubrik", "/P")),
            enclosure(3, with_tags("/Span", "/P")),
        )[0]
    )
    assert_sound(pdf)
    roles = {key: str(value) for key, value in pdf.Root.StructTreeRoot.RoleMap.items()}
    assert roles == {"/Rubrik": "/H1"}
    top = [e for e in elements(pdf.Root.StructTreeRoot) if "/Pg" in e and Name.Part == e.P.S and Name.Link != e.S]
    assert sorted(str(e.S) for e in top) == ["/P", "/P", "/Rubrik"]


def test_pages_without_tags_claim_nothing_and_the_pack_says_so() -> None:
    data, made = packed(enclosure(1, saved(pages(["A"]))), enclosure(2, structure("8")))
    pdf = opened(data)
    assert_sound(pdf)
    assert "/StructParents" not in pdf.pages[2].obj
    assert "/StructParents" in pdf.pages[3].obj
    assert pdf.Root.MarkInfo.Suspects
    assert b"pdfuaid:part" not in pdf.Root.Metadata.read_bytes()
    assert [d.rule for d in made.diagnostics] == ["untagged-attachment"]


def test_the_claim_of_conformance_stays_only_when_all_make_it() -> None:
    assert b"pdfuaid:part" in opened(packed(enclosure(1, structure("7")))[0]).Root.Metadata.read_bytes()
    plain = html("<h1>Uden påstand</h1>", tagged=True)
    source = pikepdf.open(io.BytesIO(plain))
    del source.Root.Metadata
    assert b"pdfuaid:part" not in opened(packed(enclosure(1, saved(source)))[0]).Root.Metadata.read_bytes()


def test_two_pages_that_claim_one_entry_lose_their_tags() -> None:
    source = pikepdf.open(io.BytesIO(structure("7")))
    other = pikepdf.open(io.BytesIO(structure("7")))
    source.pages.append(other.pages[0])
    data, made = packed(enclosure(1, saved(source)))
    pdf = opened(data)
    assert_sound(pdf)
    assert all("/StructParents" not in page.obj for page in list(pdf.pages)[2:])
    assert "contradict" in next(d.message for d in made.diagnostics if d.rule == "untagged-attachment")


def test_tags_are_kept_in_a_pack_whose_agenda_has_none() -> None:
    pdf = opened(packed(enclosure(1, structure("7")), base=agenda(tagged=False))[0])
    assert_sound(pdf)
    assert any(e.S == Name.TH for e in elements(pdf.Root.StructTreeRoot))
    assert pdf.Root.MarkInfo.Suspects


def test_tags_of_pages_that_are_gone_are_left_behind() -> None:
    source = pikepdf.open(io.BytesIO(html("<h1>Et</h1><p>A</p><h1 style='break-before: page'>To</h1><p>B</p>")))
    del source.pages[0]
    pdf = opened(packed(enclosure(1, saved(source)))[0])
    assert_sound(pdf)
    assert len(pdf.pages) == 3


def test_the_language_of_an_attachment_stays() -> None:
    source = pikepdf.open(io.BytesIO(structure("7")))
    source.Root.Lang = String("sv")
    pdf = opened(packed(enclosure(1, saved(source)))[0])
    assert [str(e.Lang) for e in elements(pdf.Root.StructTreeRoot) if Name.Part == e.S] == ["sv"]

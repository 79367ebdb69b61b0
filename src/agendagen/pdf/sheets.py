"""WeasyPrint's own style sheets as it holds them once read; `tools/sheets.py` writes this file."""

# mypy: ignore-errors

from cssselect2.compiler import ascii_lower, split_whitespace, urlparse  # noqa: F401 - the tests below may ask them

TESTS = [
    lambda el: 'hidden' in el.etree_element.attrib,
    lambda el: el.local_name == 'area',
    lambda el: el.local_name == 'base',
    lambda el: el.local_name == 'basefont',
    lambda el: el.local_name == 'command',
    lambda el: el.local_name == 'datalist',
    lambda el: el.local_name == 'head',
    lambda el: (el.local_name == 'input') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'hidden'),
    lambda el: el.local_name == 'link',
    lambda el: (el.local_name == 'menu') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'context'),
    lambda el: el.local_name == 'meta',
    lambda el: el.local_name == 'noembed',
    lambda el: el.local_name == 'noframes',
    lambda el: el.local_name == 'param',
    lambda el: el.local_name == 'rp',
    lambda el: el.local_name == 'script',
    lambda el: el.local_name == 'source',
    lambda el: el.local_name == 'style',
    lambda el: el.local_name == 'template',
    lambda el: el.local_name == 'title',
    lambda el: el.local_name == 'track',
    lambda el: el.local_name == 'address',
    lambda el: el.local_name == 'article',
    lambda el: el.local_name == 'aside',
    lambda el: el.local_name == 'blockquote',
    lambda el: el.local_name == 'body',
    lambda el: el.local_name == 'center',
    lambda el: el.local_name == 'dd',
    lambda el: el.local_name == 'details',
    lambda el: el.local_name == 'dir',
    lambda el: el.local_name == 'div',
    lambda el: el.local_name == 'dl',
    lambda el: el.local_name == 'dt',
    lambda el: el.local_name == 'frame',
    lambda el: el.local_name == 'frameset',
    lambda el: el.local_name == 'fieldset',
    lambda el: el.local_name == 'figure',
    lambda el: el.local_name == 'figcaption',
    lambda el: el.local_name == 'footer',
    lambda el: el.local_name == 'form',
    lambda el: el.local_name == 'h1',
    lambda el: el.local_name == 'h2',
    lambda el: el.local_name == 'h3',
    lambda el: el.local_name == 'h4',
    lambda el: el.local_name == 'h5',
    lambda el: el.local_name == 'h6',
    lambda el: el.local_name == 'header',
    lambda el: el.local_name == 'hgroup',
    lambda el: el.local_name == 'hr',
    lambda el: el.local_name == 'html',
    lambda el: el.local_name == 'legend',
    lambda el: el.local_name == 'listing',
    lambda el: el.local_name == 'main',
    lambda el: el.local_name == 'menu',
    lambda el: el.local_name == 'nav',
    lambda el: el.local_name == 'ol',
    lambda el: el.local_name == 'p',
    lambda el: el.local_name == 'plaintext',
    lambda el: el.local_name == 'pre',
    lambda el: el.local_name == 'section',
    lambda el: el.local_name == 'summary',
    lambda el: el.local_name == 'ul',
    lambda el: el.local_name == 'xmp',
    lambda el: el.local_name == 'button',
    lambda el: el.local_name == 'input',
    lambda el: el.local_name == 'keygen',
    lambda el: el.local_name == 'select',
    lambda el: el.local_name == 'textarea',
    lambda el: el.local_name == 'li',
    lambda el: el.local_name == 'table',
    lambda el: el.local_name == 'caption',
    lambda el: el.local_name == 'colgroup',
    lambda el: (el.local_name == 'colgroup') and ('hidden' in el.etree_element.attrib),
    lambda el: el.local_name == 'col',
    lambda el: (el.local_name == 'col') and ('hidden' in el.etree_element.attrib),
    lambda el: el.local_name == 'thead',
    lambda el: (el.local_name == 'thead') and ('hidden' in el.etree_element.attrib),
    lambda el: el.local_name == 'tbody',
    lambda el: (el.local_name == 'tbody') and ('hidden' in el.etree_element.attrib),
    lambda el: el.local_name == 'tfoot',
    lambda el: (el.local_name == 'tfoot') and ('hidden' in el.etree_element.attrib),
    lambda el: el.local_name == 'tr',
    lambda el: (el.local_name == 'tr') and ('hidden' in el.etree_element.attrib),
    lambda el: el.local_name == 'td',
    lambda el: el.local_name == 'th',
    lambda el: (el.local_name == 'td') and ('hidden' in el.etree_element.attrib),
    lambda el: (el.local_name == 'th') and ('hidden' in el.etree_element.attrib),
    lambda el: ((el.local_name == 'colgroup') or (el.local_name == 'col') or (el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot') or (el.local_name == 'tr') or (el.local_name == 'td') or (el.local_name == 'th')) and ('hidden' in el.etree_element.attrib),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'dl') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any(((el.local_name == 'dir') or (el.local_name == 'dl') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) for el in el.ancestors)),
    lambda el: (el.local_name == 'dd') and (any(('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') for el in el.ancestors)),
    lambda el: (el.local_name == 'dd') and (any(('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') for el in el.ancestors)),
    lambda el: (el.local_name == 'dd') and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: (el.local_name == 'dd') and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: (el.local_name == 'dd') and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') and (any((('dir' in el.etree_element.attrib) and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: (el.local_name == 'dd') and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') and (any((('dir' in el.etree_element.attrib) and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: (el.local_name == 'dd') and ('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') and ('dir' in el.etree_element.attrib) and ('dir' in el.etree_element.attrib),
    lambda el: (el.local_name == 'dd') and ('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') and ('dir' in el.etree_element.attrib) and ('dir' in el.etree_element.attrib),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any(('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') for el in el.ancestors)),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any(('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') for el in el.ancestors)),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') and (any((('dir' in el.etree_element.attrib) and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any((('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') and (any((('dir' in el.etree_element.attrib) and (any(('dir' in el.etree_element.attrib) for el in el.ancestors))) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and ('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr') and ('dir' in el.etree_element.attrib) and ('dir' in el.etree_element.attrib),
    lambda el: ((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and ('dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl') and ('dir' in el.etree_element.attrib) and ('dir' in el.etree_element.attrib),
    lambda el: (el.local_name == 'tr') and (next(el is not None and (el.local_name == 'table') for el in [el.parent])),
    lambda el: el.local_name == 'sub',
    lambda el: el.local_name == 'sup',
    lambda el: el.local_name == 'cite',
    lambda el: el.local_name == 'dfn',
    lambda el: el.local_name == 'em',
    lambda el: el.local_name == 'i',
    lambda el: el.local_name == 'var',
    lambda el: el.local_name == 'b',
    lambda el: el.local_name == 'strong',
    lambda el: el.local_name == 'code',
    lambda el: el.local_name == 'kbd',
    lambda el: el.local_name == 'samp',
    lambda el: el.local_name == 'tt',
    lambda el: el.local_name == 'big',
    lambda el: el.local_name == 'small',
    lambda el: ((el.local_name in ('a', 'area', 'link')) if el.in_html_document else (el.etree_element.tag in ('{http://www.w3.org/1999/xhtml}a', '{http://www.w3.org/1999/xhtml}area', '{http://www.w3.org/1999/xhtml}link'))) and el.etree_element.get("href") is not None ,
    lambda el: el.local_name == 'mark',
    lambda el: (el.local_name == 'table') and (('rules' in el.etree_element.attrib) or ('frame' in el.etree_element.attrib)) and (('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'above') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'below') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'border') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'box') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'hsides') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'lhs') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'rhs') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'void') or ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'vsides') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'all') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'cols') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'none') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows')),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib) and (('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'all') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'cols') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'none') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows'))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and (((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot')) and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib) and (('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'all') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'cols') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'none') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows'))) for el in [el.parent]))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: 0,
    lambda el: el.local_name == 'ins',
    lambda el: el.local_name == 'u',
    lambda el: (el.local_name == 'abbr') and ('title' in el.etree_element.attrib),
    lambda el: (el.local_name == 'acronym') and ('title' in el.etree_element.attrib),
    lambda el: el.local_name == 'del',
    lambda el: el.local_name == 's',
    lambda el: el.local_name == 'strike',
    lambda el: el.local_name == 'q',
    lambda el: el.local_name == 'br',
    lambda el: el.local_name == 'wbr',
    lambda el: el.local_name == 'nobr',
    lambda el: (el.local_name == 'ul') and (any(((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) for el in el.ancestors)),
    lambda el: (el.local_name == 'ul') and (any((((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) and (any(((el.local_name == 'dir') or (el.local_name == 'menu') or (el.local_name == 'ol') or (el.local_name == 'ul')) for el in el.ancestors))) for el in el.ancestors)),
    lambda el: 1,
    lambda el: 'dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'ltr',
    lambda el: 'dir' in el.etree_element.attrib and el.etree_element.get('dir', "").lower() == 'rtl',
    lambda el: el.local_name == 'option',
    lambda el: el.local_name == 'optgroup',
    lambda el: (el.local_name == 'iframe') and (not (('seamless' in el.etree_element.attrib))),
    lambda el: el.local_name == 'img',
    lambda el: el.local_name == 'svg',
    lambda el: el.local_name == 'video',
    lambda el: (el.local_name == 'input') and (('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'button') or ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'reset') or ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'submit')),
    lambda el: (el.local_name == 'input') and (('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'button') or ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'reset') or ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'submit')) and ('value' in el.etree_element.attrib),
    lambda el: (el.local_name == 'button') and ('value' in el.etree_element.attrib),
    lambda el: (el.local_name == 'input') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'submit') and (not (('value' in el.etree_element.attrib))),
    lambda el: (el.local_name == 'input') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'reset') and (not (('value' in el.etree_element.attrib))),
    lambda el: (el.local_name == 'input') and (('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'checkbox') or ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'radio')),
    lambda el: (el.local_name == 'input') and (('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'checkbox') or ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'radio')) and ('checked' in el.etree_element.attrib),
    lambda el: (el.local_name == 'input') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'radio'),
    lambda el: (el.local_name == 'input') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "") == 'radio') and ('checked' in el.etree_element.attrib),
    lambda el: (el.local_name == 'input') and ('value' in el.etree_element.attrib) and (not (('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'checkbox') or ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'radio'))),
    lambda el: (el.local_name == 'input') or ((el.local_name == 'input') and ('value' in el.etree_element.attrib and el.etree_element.get('value', "") == '')) or ((el.local_name == 'input') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'checkbox')) or ((el.local_name == 'input') and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'radio')),
    lambda el: (el.local_name == 'select') and ('multiple' in el.etree_element.attrib),
    lambda el: (el.local_name == 'select') and (not (('multiple' in el.etree_element.attrib))),
    lambda el: (el.local_name == 'option') and (any((el.local_name == 'select') for el in el.ancestors)),
    lambda el: (el.local_name == 'option') and (any(((el.local_name == 'select') and (not (('multiple' in el.etree_element.attrib)))) for el in el.ancestors)),
    lambda el: (el.local_name == 'option') and (any(((el.local_name == 'select') and ('multiple' in el.etree_element.attrib)) for el in el.ancestors)),
    lambda el: ((el.local_name == 'option') and (all(s.tag != el.etree_element.tag    for s in el.etree_siblings[:el.index]))) and (any(((el.local_name == 'select') and (not (((any((el.local_name == 'option') and ('selected' in el.etree_element.attrib) for el in list(el.iter_subtree())[1:])))))) for el in el.ancestors)),
    lambda el: ((el.local_name == 'option') and ('selected' in el.etree_element.attrib) and (not ((((el.local_name == 'option') and ('selected' in el.etree_element.attrib)) and (any(((el.local_name == 'option') and ('selected' in el.etree_element.attrib)) for el in el.previous_siblings)))))) and (any((el.local_name == 'select') for el in el.ancestors)),
    lambda el: (el.local_name == 'textarea') and (not (el.etree_children or el.etree_element.text)),
    lambda el: (el.local_name == 'input') and (not (('type' in el.etree_element.attrib and el.etree_element.get('type', "") == 'submit'))),
    lambda el: (el.local_name == 'pre') and ('wrap' in el.etree_element.attrib),
    lambda el: (el.local_name == 'br') and ('clear' in el.etree_element.attrib and el.etree_element.get('clear', "").lower() == 'left'),
    lambda el: (el.local_name == 'br') and ('clear' in el.etree_element.attrib and el.etree_element.get('clear', "").lower() == 'right'),
    lambda el: (el.local_name == 'br') and ('clear' in el.etree_element.attrib and el.etree_element.get('clear', "").lower() == 'all'),
    lambda el: (el.local_name == 'br') and ('clear' in el.etree_element.attrib and el.etree_element.get('clear', "").lower() == 'both'),
    lambda el: ((el.local_name == 'ol') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "") == '1'),
    lambda el: ((el.local_name == 'ol') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "") == 'a'),
    lambda el: ((el.local_name == 'ol') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "") == 'A'),
    lambda el: ((el.local_name == 'ol') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "") == 'i'),
    lambda el: ((el.local_name == 'ol') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "") == 'I'),
    lambda el: ((el.local_name == 'ul') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'disc'),
    lambda el: ((el.local_name == 'ul') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'circle'),
    lambda el: ((el.local_name == 'ul') or (el.local_name == 'li')) and ('type' in el.etree_element.attrib and el.etree_element.get('type', "").lower() == 'square'),
    lambda el: (el.local_name == 'table') and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'left'),
    lambda el: (el.local_name == 'table') and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'right'),
    lambda el: (el.local_name == 'table') and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'center'),
    lambda el: ((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot') or (el.local_name == 'tr') or (el.local_name == 'td') or (el.local_name == 'th')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'absmiddle'),
    lambda el: (el.local_name == 'caption') and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'bottom'),
    lambda el: ((el.local_name == 'p') or (el.local_name == 'h1') or (el.local_name == 'h2') or (el.local_name == 'h3') or (el.local_name == 'h4') or (el.local_name == 'h5') or (el.local_name == 'h6')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'left'),
    lambda el: ((el.local_name == 'p') or (el.local_name == 'h1') or (el.local_name == 'h2') or (el.local_name == 'h3') or (el.local_name == 'h4') or (el.local_name == 'h5') or (el.local_name == 'h6')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'right'),
    lambda el: ((el.local_name == 'p') or (el.local_name == 'h1') or (el.local_name == 'h2') or (el.local_name == 'h3') or (el.local_name == 'h4') or (el.local_name == 'h5') or (el.local_name == 'h6')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'center'),
    lambda el: ((el.local_name == 'p') or (el.local_name == 'h1') or (el.local_name == 'h2') or (el.local_name == 'h3') or (el.local_name == 'h4') or (el.local_name == 'h5') or (el.local_name == 'h6')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'justify'),
    lambda el: ((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot') or (el.local_name == 'tr') or (el.local_name == 'td') or (el.local_name == 'th')) and ('valign' in el.etree_element.attrib and el.etree_element.get('valign', "").lower() == 'top'),
    lambda el: ((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot') or (el.local_name == 'tr') or (el.local_name == 'td') or (el.local_name == 'th')) and ('valign' in el.etree_element.attrib and el.etree_element.get('valign', "").lower() == 'middle'),
    lambda el: ((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot') or (el.local_name == 'tr') or (el.local_name == 'td') or (el.local_name == 'th')) and ('valign' in el.etree_element.attrib and el.etree_element.get('valign', "").lower() == 'bottom'),
    lambda el: ((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot') or (el.local_name == 'tr') or (el.local_name == 'td') or (el.local_name == 'th')) and ('valign' in el.etree_element.attrib and el.etree_element.get('valign', "").lower() == 'baseline'),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and ('nowrap' in el.etree_element.attrib),
    lambda el: (el.local_name == 'table') and (('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'none') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'cols')),
    lambda el: (el.local_name == 'table') and ('border' in el.etree_element.attrib) and (not (('border' in el.etree_element.attrib and el.etree_element.get('border', "") == '0 i'))),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'void'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'above'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'below'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'hsides'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'lhs'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'rhs'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'vsides'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'box'),
    lambda el: (el.local_name == 'table') and ('frame' in el.etree_element.attrib and el.etree_element.get('frame', "").lower() == 'border'),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and ((el.local_name == 'table') and ('border' in el.etree_element.attrib) and (not (('border' in el.etree_element.attrib and el.etree_element.get('border', "") == '0')))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and (((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot')) and (next(el is not None and ((el.local_name == 'table') and ('border' in el.etree_element.attrib) and (not (('border' in el.etree_element.attrib and el.etree_element.get('border', "") == '0')))) for el in [el.parent]))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and ((el.local_name == 'table') and (('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'none') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows'))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and (((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot')) and (next(el is not None and ((el.local_name == 'table') and (('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'none') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups') or ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows'))) for el in [el.parent]))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'cols')) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and (((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot')) and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'cols')) for el in [el.parent]))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'all')) for el in [el.parent]))) for el in [el.parent])),
    lambda el: ((el.local_name == 'td') or (el.local_name == 'th')) and (next(el is not None and ((el.local_name == 'tr') and (next(el is not None and (((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot')) and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'all')) for el in [el.parent]))) for el in [el.parent]))) for el in [el.parent])),
    lambda el: (el.local_name == 'colgroup') and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups')) for el in [el.parent])),
    lambda el: ((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot')) and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'groups')) for el in [el.parent])),
    lambda el: (el.local_name == 'tr') and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows')) for el in [el.parent])),
    lambda el: (el.local_name == 'tr') and (next(el is not None and (((el.local_name == 'thead') or (el.local_name == 'tbody') or (el.local_name == 'tfoot')) and (next(el is not None and ((el.local_name == 'table') and ('rules' in el.etree_element.attrib and el.etree_element.get('rules', "").lower() == 'rows')) for el in [el.parent]))) for el in [el.parent])),
    lambda el: (el.local_name == 'hr') and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'left'),
    lambda el: (el.local_name == 'hr') and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'right'),
    lambda el: (el.local_name == 'hr') and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'center'),
    lambda el: (el.local_name == 'hr') and ('color' in el.etree_element.attrib),
    lambda el: (el.local_name == 'hr') and ('noshade' in el.etree_element.attrib),
    lambda el: (el.local_name == 'iframe') and ('frameborder' in el.etree_element.attrib and el.etree_element.get('frameborder', "") == '0'),
    lambda el: (el.local_name == 'iframe') and ('frameborder' in el.etree_element.attrib and el.etree_element.get('frameborder', "").lower() == 'no'),
    lambda el: ((el.local_name == 'applet') or (el.local_name == 'embed') or (el.local_name == 'iframe') or (el.local_name == 'img') or (el.local_name == 'input') or (el.local_name == 'object')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'left'),
    lambda el: ((el.local_name == 'applet') or (el.local_name == 'embed') or (el.local_name == 'iframe') or (el.local_name == 'img') or (el.local_name == 'input') or (el.local_name == 'object')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'right'),
    lambda el: ((el.local_name == 'applet') or (el.local_name == 'embed') or (el.local_name == 'iframe') or (el.local_name == 'img') or (el.local_name == 'input') or (el.local_name == 'object')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'top'),
    lambda el: ((el.local_name == 'applet') or (el.local_name == 'embed') or (el.local_name == 'iframe') or (el.local_name == 'img') or (el.local_name == 'input') or (el.local_name == 'object')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'baseline'),
    lambda el: ((el.local_name == 'applet') or (el.local_name == 'embed') or (el.local_name == 'iframe') or (el.local_name == 'img') or (el.local_name == 'input') or (el.local_name == 'object')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'texttop'),
    lambda el: ((el.local_name == 'applet') or (el.local_name == 'embed') or (el.local_name == 'iframe') or (el.local_name == 'img') or (el.local_name == 'input') or (el.local_name == 'object')) and (('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'middle') or ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'absmiddle') or ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'absmiddle')),
    lambda el: ((el.local_name == 'applet') or (el.local_name == 'embed') or (el.local_name == 'iframe') or (el.local_name == 'img') or (el.local_name == 'input') or (el.local_name == 'object')) and ('align' in el.etree_element.attrib and el.etree_element.get('align', "").lower() == 'bottom'),
]
DATA = (
    "eNrtXQl4HMWV1jEa3ZIvTCAJOCQQESzuIxAOEe4MHoxxuDastzXT1kxrNDPMYVskJJbkCxhjg8dgYw4b29jygZCNwbJl+b4d58Io"
    "12a5DCR4N2yy2WSzm2Sru7rqvZqpLs0ocr5sNubD7nr1quqvV/+rel1d3TPdtfD9dwqsPw+k6x5O16Wqgv5JcT2k+xKRWDz9cDpV"
    "6wtp8bgoOz0UmarHJoUiPi00Kay16EJ2XcqlxXQtTWr0FN7pKSD/Fc5Oe4q8D6RTpf5gPBrSWtMpVzgS1tMz04/MTmveWelEWku5"
    "GrW4bhUrgmLF3kClnV9m5k+OhBOWTjHouECn1BdpadHCfkvFBSolqBq/ltBCwTitpgR03KDjCugarcMN+aWQXxIMR5NWBXWeUlOj"
    "0NIoYxp1ngYod73Yc3cwHAqSvqfKJxM71scikUR6FthBKPpDs2hlQp+WmBQM+3XS9VRpMBxMBLWQvMS4wkJSpC41rDES85MxSkSi"
    "k6YG/YlAOnXaVF2Lt0ZjwXDifF88fn40FonqsURQjxMoNwZb9HA8GAmnF6Rvue5jyolUUXQagdZmNiXU6IuEIrF0qioRDLeSqi4+"
    "XyPWTFXcZiKcGGnWzVrObUt7TTJUUrJM0UJJ0ueSxpDmayb/ZqSr45FkzKebNSdbwmnPZalKW2LZyrM8OSvdmAkjnmgNmXXEI6Gg"
    "3wI5ws6NBZsCCbvjgZvkHRJ1aZcC3uwc2krgPjNnpJ3TGEkkIi0DNJChjFvIyMJNDLezQvrkgXogqOLqhQxcebnpPpPiwYd0q9KP"
    "LrH+pIr0Fl6pO6Cb3bbyfy3Jr4xqfn8w3GSOgKV0cLH55xlBqZopxXhdMrUapkbt4KhXxfTMDjlqVU4NBBNkLopqPsKK4mhMt8Ql"
    "3IgNlzIjQinddqGF3IvHuZgLEWY2xSLJsH9SsEVrMqcme9oiZTRqZ1CJ6VFdM6eElNu+DKyy1U5BaloiofkCLXqYqsZ9sUgoRNVG"
    "IrVoJE68nLijicRld9tTkCo82wKeKqbW9xQEus10gtZQi2qwBtlErCUTkXRg66xsFV8oGDVVKihd6hsj07L7FSFDGDRx8JEHPWwi"
    "m3/jbL8PjE+Vh8zBb4rprenABCE10TMh8FXPCubTo5FPW5SNaf5gMm4N9Hczhkwms2bP1KmoFuq5g6rmdNE1/4yaThNrGnzPaqwF"
    "gKxZTWHyd4jQxkf4o8eszFqUGTLn4cCvEK2fMmldZNHaTWld3qJNg3ml4T7aIqURdpetqJZFtJYiUktZYcrdSFbhmEUustwSIIzL"
    "CbK2NJGLu5KNLUFzUdPQGrUY6ih3qsMoLSSdL5mgx/XM4s+Af1bQjuCJ6v3J1h9xcplirm5miGIZx9TbLps2YH6QVcNMsATgV2L4"
    "8nkisNx5fgisVk8KgXWq2SDwupOnB3qdHDyww9mrA3ty8GR7lSZezK4mem4nHtzJPDhrDAvs4UNxDykaMZd6lxn22MxGY5jFRGb5"
    "Z2Hkq+jIK+aLhttwLVmCgWeKnCoYYI7IqQ717JBLFcxAzwE1q4Gaxv1kHGyN50GjRiSv4MCEhrG6c3lwZo2k4SF/zXYcTWM8yaYd"
    "KosQh7PGlgxr0E9iQQCpkzUsGG62IuoyCG/LUcRN2J+kAXU5BNQVEFBfBsUuFwPqLChadpF/tIhT0aLFCO156PJxdjyQqrZ1UEjy"
    "sXPYgJpoNVFlRSoNN2YHbhJ83zUL15p3JTRem5RojZIgxkU66YMiummmBL21qoDClej+JxzRWxp1eu9SCSpV6P4nHJkcIzdtcUun"
    "CnSq0f1NVCMqlkI1KNSAQlEsauXWQG4t5JphTTBKb7BqQWMY1rCie0tjGGgMRxBo3GoqDAeFEagfCb2FECBBdUaAzkhUSSKYsCsZ"
    "CQqjsELMnM9MhVGgcAoyKBnPmB6PU2qeAjqjvcYS8DCU8YQ5lBU00KY3KO6gecMpjGOpZq5NNrTRUPhUVCtBp8WDfqpzKuh8QtCp"
    "sNj/YDJCDVHn+QRoniZgRBn3eY3l0owWy08qbR9QkThVZSvxEF+mxd2/MeJvpfhOg9ZOF/ChjMkyd20YkxMKmVa2U0vVsvo9xrlH"
    "LAaz+nQ6QP+k0CeU8S9Wn/KL5YxbiwoKUKNFfj9t8JNQ76eEBlFGxNo8yGEo2Xx0H0y8URkPPGYjeQ9+ned+qPfBwfMLWmf1/gMP"
    "bj2xocT7Nag3PpR4HzDrLbbqTQwl3n+EepNDiXcS1DtlKPH+E9Q7dejwkknVTxbHYIgubJ8CR/i0MGEW+4O2134aVM4QnAhl3C/M"
    "lChjmtfolmZ8x2tsYRm62doUC88ZoHGmgKfIH6JwzgSNMQIclPEPCI45HdA1dgwofEZcQKyV3tL5DOicJeiU0WhAp1WdBWqfzVAL"
    "6iG/rVbn+SzofU4ACxnjTnfaizSHuCC3PUa83Snb/HOTmxYSeKp2/6RNyXb/jIJia7aVbgAaxXam0x6gtBnpHiBvR7oNyBuS7wRK"
    "m5HsBPJGJJuBvIksxyvIaYmVaWXtC74puSeX7Au+J4nBZfuCH0r0svcF33MK1cmCPTnYlIzZQdLngL5nC/RFGV8TXB9lhL3G6CLu"
    "hBWkXp8WZbt1nrNB8RzBg9yTIxE7YvCcA0qfF5Rc5NaMBt6fB5U6ccIIXEQ7UQca5wqdQBlN0huf49Hl/RXXPDjQjY9ETc9u4kW6"
    "ryRsLQNF8AatpTKV3vKbIWHI71DlCTN0qWmMRJoJqGYyvFP0UNpTiGIVpPyrDGWtkSinyu07W/OG1mXGVQTGzLS8ht9ZPSgNtEYD"
    "ejhOJpUWLZy055zKxpiuNU/SJptDRyLyKRH7WUMVzQiGrRgd5fBgLXAxHadzoaUvCOOEMgLScfrFvK/V/WbXvIHGSaKmZzexXDJO"
    "1/0u/3FCVf6rdJyKkJWR8q+9xvRiWd//y2s8WgyLWuASarYvgMZ5gtlQRvAk3dejJlbIzParzXd+NPOMzfmYDVX5b1KzFSOzIeX/"
    "EMyGMn6fYbZLqdnOA42xgtlQhiE1229ueXnUQ2/fOpDZJGp6dhMrZWb7OH+2oSp/KTWbC5kNKf9GMBvK+O8Ms11GzTYWNOoFs6GM"
    "ZqnZfi/hgsRsEjU9u4mXZGaTTQMDmA1V+bHUbCXIbEj5PwWzoYz/yTDb5dRs9aBxvmA2lBGS3s0XmWtLdMUAZpOp6dlNrJKZTbbK"
    "DWA2VOW/S83mRmZDyr8VzIYy/iCYzW2eK7BDgPNB6QIxTgiYG/F0f+0CULowIwiwb2IuBI2LhAFAGQey4nD26JysXiSid4x5v+VS"
    "BaosVxZhsjxp8J/D8/i8Hq3n8ZhcrVqS/ezD1RTTrAeY9sVEz2WBr3oi7MlH5mTwlixMFQPorQ4ThKyoGKBvxTtqgUSLfeN4EYz0"
    "xQIFUMZ8a3fa6t6kuC+gt5ijbz2SxVERYWhIb9Lt8zMXQ/FLBPKVmhvV5rM+q/lLQO1SoXmU8YAQS6OMZ61NKsspJ2stwVAridxa"
    "IuEIfYovBGyo1EGrlPR5P+yUa0EakF8K5S4TdwLCGr03vxw0rhC9LGKb+ArQ+KLQR5QxSegjynhI2CpAGUflu/6lft0XbBGP+KBS"
    "vzBLVfsiSXPfcFLMunU3H6/HE/XEHi1pT0FGpIvK/tGiAY1c7cdAKHJltiuM0l5/EQpeKfQaZfyTsCNRHg0Rs1vhtlXDlaB4lVAD"
    "ytAEu6GM57zGt12yjENe45gLtlii7K7uKlD5ktAaymgUWkMZzwutoYzDQmulcd3H7/W+BFpXix4ST7YQ17W2vD1Xg9Y1Ir2SNr2u"
    "AY1rBeAowycARxlfF+iFMr6HdqLqPI/SjCKS8X0579y+YMx8JoGo8xgtVEwK/cChUPzBpBYTCiEIH3mN37lk2P7kNQpLYAintdiU"
    "uxZUrhMsgTL8giVQxjJhCFHGEWEI3Y1JMumGaYPXgVaDN3CRXRZJf+oNXJUlHVdQ6A1cny0uIeIXbPHT8OC6lIj/i7XerLeSKZa2"
    "fj2082VoHUl/xlonBekpS1rwy6ByAxRE0h8BbJCOK0KwkXiY85Gnv7GjDKpDSaPJwr7+74eScquojI9kqiymh7RE0N6FFZdldzgS"
    "s5cyFmMvBb8YbvJOOAVSdcT8820cBLFpZRktZ55iGOF4ioEePyk6PJMdWcA4tcZ4JJRM2OcCsx8k5Pt07kQJDXLREaLfOW9Alpnl"
    "2dHoOs8N4Ks3ggcj6bezg5wystTVT41pUWwXVOSfwelBOq4YOT0SfyLrHFVDmSQEzYxwe2QHNB2fzcgCXVkNzo+W5OdKUtVMPMmy"
    "R6rCCmrqpxJ6/586pyoMKXORVeAip2W5iGSQWOBWFApaEceNQImbnA/L4KBxNj6JX5LQGkN2THUTVHWzUJVxh9s8rEdVhXM3qMgM"
    "+tDbnnTMLpu3DbJnCIbfzU4S1drqZPYOadG4aaS4bp5IoZ6rZzfzStYNbi43cmeS+X4Sm++lD4Qibun9b0au7OmLncewfh0eKb+e"
    "A1bJgbtxpxcRuJoS7nQl3OkKuNNFuMi0/TClIOl7XnpueJq5ZFunPvEhYnzQBT8auRkquEWkZbVFo3qmLLwXUkYw8h2ROs8tUMmt"
    "YiUj7EqsdwjqaRHhRuhWOIhwm9dY6Yb408du9G6D2r8i1l6Faxfr/QrU6/EaG6DekgR7kaTO44Gab5fipntDMty3Q/3jvMZ2Nw9x"
    "UZ2zre2qjDOvKXcLmTHFkB6V2ehARfOpa0CPBRPOj0p/oKTaDxRU+4FbONJSkoCjQeMAmlc0US01USwyVWYfL9jnDq/xFtgHVTjH"
    "axySZrzqNb6HR8x8Skfh3AFK46UjRh/oyRCNB0R3eo1fQ8OozkcERChjk4CoKGHv9N0JGhNEOOXcOiKKCYDiLq/hLuWNBeFe8FEB"
    "BWrjMSmhMDO07EKvZUC3uX8XaEwUoVfYXqWTaEvA/lXAfrfXGAPYUV0z6emRzJVetrMnWellarKVXqaXvdJ/7HzeBSFOeY1R0q50"
    "e40WbLgANdxE0PiqYIW7wTz3CBmoxCyvcZ40Y66AAmUsht24rC1yLVt9gwC6OJ5spKgNUHlcyiJLFdWJCqwxC6CN/FRpnNw/hGgM"
    "LtFfZ0E23xKbZMdI+J5DA2z28tEMRedJsZUQVbE1VGSt1zDAcihjvdd4sJSbwuUL2udSQ6DypNf4Az6GNJkuii2gsUDQMOM7UyEM"
    "CmlBoZAGexHIXyg2MUWjjxqioPGUWIM1YJ4HIf9pr3FPKTyKiCdiEbrP64mB0iJByeWL2IdU46DyDNqKIUiaG+mWcgI0lggarrhG"
    "t4A8SVB5QVApStAjSlNAYanYSmOQQp0KGqsz6eQOkRsNPL7mUWOTYVbJaVCyEw21eT5di9Fzwg+BStf/l10TdyuZn8nqQgJSfjnR"
    "M4oEpA+wgLQkt9dGPovK6GzcgmF6Zu9bYNpey7SjrFtuv+6LkOCf9J++DTrPfNRHgOoxKznfsmamZsYpqKx8+zkVyz8tMz8RCPqa"
    "w+bJb6bD4BZa7yl4pgPYbV7jt4gqWmMj9bs2mKT7/jL9Sbn9ZOHS6S1wHn0q1XzE0VvphNMOsLd7jaoyNGfp1E06oO87BuhYlXlV"
    "nwgQajUF/vJjRYk1A/Du9BpnlQkTXLCZzl4zQWmXoFT4IF06ZkHUtNvpLbgSehI/VRGJ6uF6mhDfZEO17EmV0HNFGa/Bmbf4qUpf"
    "KBLXJVWQ8MDm12yoaq96Q6ywgu2HSXYfrLHC/jjVrn8O1L9P+cpe8TvTHxMwauabsnYtj4Bd92dvaZHFWtzQIoMS4beMdZ55UPrH"
    "cCv6Ikc2biTdxpIEeNKzTU6Ns2BtOewyjioc4JsFdZ4VoH0KxTHYV6TqPCvpHkExqWt0odd4vIzHGS/RA9MuknMqztFJjdEEnBaY"
    "D7b6CbMVMWcQTgE/Aa791p99OJc7ZD4nC4b6WG5X2V/oWC5r6CQey7WbgHWxhcYzT8K4vm1SUs4j5j7F8Sm02AIo9g65L4MJrWRK"
    "0K9HLJ006Lxr7elEGg3dl5g0OZiw/dx8jA61J1MjzS9+WP4jfhVkZEgj3me+Q4jk5iPDSCKgizLi1gWUiAWk3UJ4ye8eoOe9Fpop"
    "wXiwMRgKJog/lfH9QOSA98IUpUuOGak2orNfeNCg+W9YleX0Ol/21JNdcyPU/LC0Zgw0ayZTvUzhg53Fbw4tZj/U/K2hxazDCyDT"
    "hxbzZKi5bWgxN0HN7UOLOQA1dwwt5lZwspdNd5Idb2o0X/U1d8XpxUTPMBKhf82O0JmXfYMvTZ7NXuObsF/0MM0gK5OnR8hATW9B"
    "0XGdJwUTzhvmQetYMz0Plxpl3aSRW9agRv4NJ1v0WNBHt12T5J6tnkjidPF1+tIHfXqXiGnhuHWK3l6wkUHmAqpj1o2hPxizj3Ok"
    "ikMJ4a7/cdB9M0s3lhBO56BOHU9Vm9uCYRK11fvs20ohQiy3T+6YB9PLmCo69DOLRWqKnQnHDZKMnRC8W6dnY30/Vcux8pHAYOsc"
    "0BrLys2YZhZ73Hr+GHKtyw3yQao8N2O4xKr/Qjb4MFWZa/9deff956lq3vdG+qJxdvDsfmd61zuzOjNuE16AR4C1dmSZUdB6NX/g"
    "F/P5RrsVb5hvZSVJbQFPyn19YkKShB3wraYKLTGpWW+1nqGmXFFzK0OwBilUe4/pepbnZXzpicwhxRVjxphTSBmZQnrMKUTYQ6Dr"
    "r7WHwC4neoqJ6hZL1ZOqup1UHdNC2RUXXmXqljNdo6iioADlWo1WoJpq+PesMj9HVR60JhlzrvN4UhXB+CTzuJq5ITQnVUE/VZUM"
    "m7GPOZ2mamJ61DxgR6Ig6vhFV1xGLAMagQm3NEzYQb/MMNFTyQFWiwC/ZAKsdYDPrDYMd+D6hIcORKYxxiM3JIVRghpzq6SFqjHo"
    "j6lYxRRJUyNuSMZCrV8234PXE/EvW+zhzRl/Kre+DSdWaIyqsPp7Gq8GjbMdgNVbAdgEMTnRczqHKJjIGEZr/Jy8B6zBs3n2qZBt"
    "nE6uPYXGJ8k/c4xPVdh3fMYZ5lXhRWljDBOR0WL79KSyc9RtncuydZL4hINl2didx/PHovzx9tRnHfowjxuhFB2tXkmdlRmDVc31"
    "rkCdHnBgejMHhnsyaQOu6ZD0Og/JZ+QwWVNn8aY8qeqbk2FrhcxgUaqccCBpbm9a0b8QfzAiuxiJz5PDSRWONXMvUKO5UNbxMjL7"
    "1kfCPuowkJjouYip68z5zZsbMumRmxVrN5bAEgX2FqYCwlW8Tps3vQreXM3zRd7UEnepN8O/el8kFiazEymTLaMc2iapv4SzZyTX"
    "yIs927Lc2gyu6u1PKU0Qk5RD29RuvU3t1lkNsvNZE/gVdVlZM2fTes5zsEYRNcVYWTM8woC+ZYkmes5X9+9qdf+ukTXMHs1b66F9"
    "OdFzrbqmG1k2I9c2Bblu5vkiucoYkSx/gASlU1+uC0hf/qzqy59VfWpW9alZldWgi/Xbxfp8jkMjNqe+4GCS4jEw8/cNnlR9alL1"
    "qUnVlzup+tSk6sOk6huAVH0SUlWYPLJPS1ojiZKUWNsltVaItKrhannRanv+tNquptV2Na2yGnRDz93Q63McGrKpNVbdUL2sodyZ"
    "tV3NrO1qZm3PnVnb1czajpm1fQBmbZfFUCaV+GKAU5RXO3KMoXbkT6wd+RNrh5pYO9TE2pHrKrhDvQruUK+COwZPqx1qWu1Q02pH"
    "7rTaoabVDkyrHQPQaoeEVsM4kVCMJRFSku2UtOBi7BrFFfJi18782bVTza6danbtzG013KleDXcOsBruHDy5dqrJtVNNrp25k2un"
    "mlw7Mbl2DkCunbIQy4rT7VtglKBk2pVriLUrf1Ltyp9Uu9Sk2qUm1a7c18Jd6rVwl3ot3DV4Xu1S82qXmldZDRfbA1tsj+m1DmPK"
    "J4jrmQLj1K4BOLVLwqlKi0ZAaTFNmbVbUm+5QKtarpUXrXbnT6vdalrtVtNqd+602q2m1W41rXYPnla71bTarabV7tynq93q6Wo3"
    "ptbuAai125Fa7MnohIw0pdaenKi1J39q7cmfWnvU1Nqjptae3Km1R02tPWpq7Rk8tfaoqbVHTa3sHsLYumFYr1XXdCPLZtTaMwC1"
    "9siidxpN2TMmTlFa7c0xet+bP7H25k+svWpi7VUTa2/uxNqrJtZeNbH2Dp5Ye9XE2qsm1t5clsK9Ay2FezGp9g5Aqr0SUlVRGsF8"
    "mSGg1NonqbkM82oYV8qLV/vy59U+Na/2qXm1L3de7VPzap+aV/sGz6t9al7tU/NqX+5r4T71hLUPc2vfANza58wtmDAzBJRb+3Ph"
    "1v78ubU/f27tV3Nrv5pb+3Pn1n41t/arubV/8Nzar+bWfjW39ue+GO5Xc2s/5tb+Abi1X8KtEbS5zCc7UjHl2QHnjZzRPDsvhh3I"
    "n2EH1Aw7oGbYgVz3tA6o97QOqPe0DgyeXwfU/Dqg5teB3OeuA2p+HcD8OjAAvw7I4nhEJCuOF9KUUQdziuMP5k+sg/kT66CaWAfV"
    "xDqY23bWQfV21sEBtrMODp5XB9W8Oqjm1cHceXVQzauDmFcHB+DVQQmvqm0ewdKQKaHcOiSpuxQxazjXyYtZh/Jn1iE1sw6pmXUo"
    "90XxkHpRPKReFA8NnlyH1OQ6pCbXodzJdUhNrkOYXIcGINchWcBlU4mvChkCSq3DuQRch/Pn1uH8uXVYza3Dam4dznU5PKxeDg+r"
    "l8PDg2fWYTWzDquZdTh3Zh1WM+swZtbhAZh1WMKskZhIKN6SyynPjjhjOpVn58WwI/kz7IiaYUfUDDuS27p4RL0uHhlgXTwyeIId"
    "URPsiJpgR3In2BE1wY5ggsn6W1jB6EVVU8PoKTHZOdloTA8lrReh5Q262aFYjSQKWeIB6y0c87xwge5N1Yi/0ZpODRtPKr/LfnVm"
    "ovnBvQXpOq/5J5FuS89Oa7Iv69oHUgf4iL9MS/L9XZla1s8GSJT02Wnj9+XgJn8g18aFxBSWwxhXmVfhGvLXBeZVtMZ0IuNicq3h"
    "g6xENrXG/FJRA5w9/0aN+Ytk2gPpXL77rclg3M9hNHIY9yEYX0MwejGMigY4wQk4jECFWSxVbh8SrDs3bTxkVjezAo6yS4Es4kCW"
    "ciBPIyDPICDbMJBhDZmHAQFO9o8MGd0V9KWz7E+YsZzMg/bGAZohHcY3OeyfcdjHEOwfIth94jDy02ZKvL90xPtLJ7zuSme8oyoZ"
    "3k9VMrwjKwHv6ErAux3jrWxAx5iUiOsrnRCznCzENygQ38kR38cRj0eI70KId4gMhfMxSsCGI2DDCXCbAvA8DvhpDvhxBPgJBHgn"
    "Bjy8IevIhRL3akfcq51wb1fg/jbHfYzjPoJwfwfh3iVSmT/VV+J93xHv+054/0eBt7KK4R1ZxfBWVAHe6irAuxvjrWrAj4uVkD9X"
    "5QSZ5WRBvqrKGfKtHPJ4DvkWBPkrCPIeCWR7MVJC1hwha06Qpyogz+SQ53LIMxDk2QjyXtH94AGXEvDzjoCfdwL8qgLwbg74MAe8"
    "CwHeiwDvw4CrG4QnJ0rMP3XE/FMnzL9SYC6oZpjLqhnmPyHMRdWAeb8Mcy7EOK3aCTPLycJ8QbUz5ms45ps45qurAfN1CPMBjHlk"
    "g2SPV4n8bkfkdzshb1Eg/zpH3sGRP4SQP4yQHxS9EG8iKiGnHSGnnSCvVUDu4ZB3csibEeStCPIhDLmmQdydUoL+viPo7zuB/lAB"
    "+j856D9y0L9BoH+HQB8WWS1seygx19Y4YWY5WZjPqXHGfGkNw/ylGob5khrAfHkNYD6CMY9qkN1JK6Hf7gj9difoPg5df4Dc85h3"
    "VUUPpwMu8r/bfLsIfc8bf7jb+npHhRaN6lpMM1/4Sbm0ZCIifPkpGI4m7a/9NUDJIq/RWcvfWF7Nv/HhKcVfQRE+TpD1HQbn73UX"
    "C7XDV409bvjx5tdq4RMfjp8NdgkVoYwy+l08pw8xpyot2wfDfuuNJnL/tnuO7Le3dfwlFvTJFU+JFwBqSeN4WUHBw2njgzKLLD+n"
    "//yW0MlTljTvbyVDxr7Z7+mEDyMU5vS9Y419/abOswbKFtHX20NkqNP2Lgd6l3YtKBZjRXu/DWmuA02XUCXheQArrgdFYo0/1qIP"
    "SMK3c18DpRqrtsmhiJaQAHwdFGuxYjbAzaA5TPLbmVsdfm+Evfi8B4p/yulHYfBXlqWfXDlrmOo7KSxX9oETlif5wi/+uAdDuxe+"
    "QPFpR7SRZEL5GzYXK9FerEBr5zE0+8B2Zwzadtcp0VynQHOdiGY/oDlzsLYR4EoRCRoSVLLvGB0AZGMGa6dckKHO5YjsICD7zMm0"
    "Wf7IDgGys06mzQYaTUDOkB0GZJ8dPDJkkSHj2RFA9rmTh8x4VuGTL4g++W1AdPag56s1yhlijQLNGhHNUUBzjtdYPQx+wgZ/k3sL"
    "aI2gvxFFMyfRn7VkB2Scvsft6Yf45QKrz3n83JZsoEvikZD9C5v5/CKYdHChLp1/Q9SOHX4EsC9y/hCatCnZ184AdF4/TSb3hUzY"
    "dZ4fU7TF9Be+fjQM/Q6f3Z+fwDBekt9vdePw4KdQy6U5RheSDxr9M9Ry2SBilJ9B8csdf7jOiSW2KwwbrnIilitzIjuPgfkXAHOF"
    "16gZDj8iBF/Vq/O8BVpfdGCT9GN5A39Hj3/CSOoNDp/Gy+W7eecMV3w3z+lTeDl9KO+c4Y4fypN//S6HL+OdI47K22DvK73GGD4q"
    "8nsRMkAvQwF37j+61gWlSuWlKq3ngfVaKBrQcMlXoGSZQ8kkuTGVlOyGkuXKNmORFi2MS26AkhXKNrNKboSSlfKSLn8w7sNFXoUi"
    "VTn/mtgmKFSd86+J9UCh4V7ZlsIAP9LzsEidrVDdSHl1/O5MUtkssbJeqGyUvDK4g5PUNk+sbRvUdspgerpIrK4Pqhstr67USMYT"
    "wcmt8vrIJJvQYkIwuB2qPFX+YXdz4xsN3g4o8Ilcf6BiJ5Q5TV4mMyap8+yCMqdLy5Q1anGdfeiWldoNpT6Zw5dp6zzfge/gfT7P"
    "qOGv4edNB/ELsO8oF9J3FAvpOyIbvwtfCqzzGkeG832r70Fsc+7fhk2d1mzbMO4RKpOyXJlJ7Txm0u9Ty7no78p/DCb9AZj0vP8P"
    "JlXE37blvqCwar1o1TfAqmO9xqgR3KrHwKr1fyPOP0AUfYeSqXcobHqHaNM3wabne40rwaY/hNuwC//6b8PegfXiKuV+7rug+CX1"
    "fu57oHl1TivqcShwTe4r3ftQ6lp5KesQYkZbH0Cp63JdvT+EMg25rd46fVbQYD8r0M3nAzTetB7uxFvj5g/UeUnw0+oLBX1pr/kl"
    "9bDeRH9yksijMX1ycJp5FU9ONq/o5zFHWaeviM21cJOpVxzV/OSfssnsY5zeVGm8taUxEorDZ+xfTJs/npwaZn5m16x/EtPwJnlE"
    "az43W2VyGEMy1pgSY6319zryNwZhvGyJu6y/X7H+7mYqpNWnX7JaNTaZOUkeBA95O0+tEdqpNY0cisSTMb3e/LmCk9Bgn9DgcNSg"
    "9esG/pPQ5GahSX5bBw2Vsm8Ly1ryOlRfZ/+OwoXsw6/G7RQNFV/MvwdbeAlcXgqXl8Hl5XB5BVx+ES6vTJtuwXowyu5BfUjXzE8/"
    "1z+kxyK8O6lS4rd62B9Hd7AD9ctTRHvw4xH2h2yhm17WapUW0xqDvvpg2B/0DZHxin60FD6b+6Nl6PpFdL0cXa9A1yvR9UvoehW6"
    "Xo2uOwUrlmmxFj0c1DDJy5iTKzrjKRxX+3mLUJmdoqaqG1f3WbvFY2nr283jGs5kggVUcO8nmeBJKoieygRPUMGckUwwnwqW1jLB"
    "PCrYXMkEj1PBd0uZYC4VfFjMBCkqmMEFj1HBGC54lAp6i5jgERspF8yhgv8oZILZVDCfC2ZRwVgumGkJPAdYegZN+1m6g6bvZ+l2"
    "mh7P0m00fTNLT6fpq+30G9tp+mKW7qNpRq43ttH0GSzdS9OjWHorTVew9BaaLmfpHpouY+nNNM3s/MbrNO1m6ddouoSlN9G0i6Vf"
    "pWlm9Dc20jQz8RsbaJrZ741uK51IJ1M19t5QJmWRswOf83FE7t419r7VSXeKN2dkOMWbHRlO8WZ7hlO82ZbhFG9Oz3SK7ZlO0Zfp"
    "FNsynaI30ym2ZjrFlkyn6Ml0is2ZTvF6plO8lukUmzKc4tUMp9iY4RQbMpyiO8MpXhGd4liX6BTHXhad4th60SmOrROd4tha0SmO"
    "rRGd4lin6BTHVotOcWyV6BTHXhKd4thK0SmOrRCd4thy0SmOvSg6xbFl3ClKG/VwE4khh2gxKn5rFawiJLEKJ1bjRCdOrMGJtTix"
    "DifW48TLONElLEvlPo2El37RBf+sbr39AiyyJLEMJ17EieU4sQInVuLESzixCidW44S42pY0B0gPZPMW6vCgJq5Kn9Fcn2dMZ4N8"
    "d7o5sdAJrOCWb9k3gtJprI4XmQ2dfG/zdJTYksI5j0Di+JIlWC2Ncmaux2U6cA6i0ns9zwnGrPDrU7Sw1qTFho77KzH3V2Lur8Tc"
    "X4m5vxJzfyXm/krM/ZWY+ysx91eK3C9r0iOxpkGtPmd6lavPsM8zXnbQ+ZevR0TyirggEUmXuCIRyavikkQkL4trEpGsFxclIlkn"
    "rkpEslZclohkjbguEUmnuDARyWpxZSKSVeLSRCQviWsTkawUFyciWSGuTkSyUVyeiORFYX0igmXCAkUES4UVigheEJYoInheWKOI"
    "4DlhkSKCDcIqRQTPCssUESwR1ikieEZYqIhgsbBSEcEiYakigqeFtYoIuoXFigieElYrIlgoLFdEkBbWKyJYICxYRPCksGIRwRPC"
    "kkUE8/maVdaUNMzfrR86x12LHXctdty12HHXYsddix13LXbctdhx12LHXYsdd22m4yZjLcnmwND1qhP3qhP3qhP3qhP3qhP3qhP3"
    "qhP3qhP3qhP3qlPslTugN8b0qflPRr/9Qk6Tkat/cf9GcTZy9S9iIjYdufqfZiI2H7n6n2IiNiG5+hcyEZuRXP1pJmJTkqt/AROx"
    "OcnV/yQTsUnJ1f8EE7FZydU/n4l4aNu/JiO07e8UQ9v+1WJo279KDG37XxJD2/4VYmjb/6IY2vYvE0Pb/qViaNv/vBja9j8rhrb9"
    "9pQyEsxvzxgjQGJPGcNBYk8Rw2CEbEktSBaKQXP/YjFoZu2woJm1woLmfnEaKuoXZ6GifnESKuoX56CifnEKKuoXZ6CifpiASpu1"
    "cFjza0PmqRuxp27EnroRe+pG7KkbsaduxJ66EXvqRuypG7GnbhQ9tTikRYasQ1vno4a2PoETT+LEApxI48RCnHgKJ57GiUU4sVi8"
    "CyDBrNZK/m8Zsm5twuO0CY/TJjxOm/A4bcLjtAmP0yY8TpvwOG3C47Qp4+amJRJuioSG8uZmKRqtt5c+gRNP4sQCnEjjxEKceAon"
    "nsaJRTghjlZpS6sWbtFiQ9apNnRf8XZbG06040QHTszAiZk4MQsnZuPEHJx4RLxji8SCrUM3TazH9FuP6bce0289pt96TL/1mH7r"
    "Mf3WY/qtx/RbL9KvNKrH4kNHvqKfvAK7yz/pRtcb0PVGdP0qut6Erl9D16+j683oukfoinDkK+8A5YVaZYDCVv3ClowtMl+LeEtR"
    "6M+ICXx+Yckv9Ikr/jSfsIIXhsQFfFpIWEYLp4mraHCasCoWThEXxeAUvOgZC0vpswxz0ROOuZ00a43LsNYN4zKsdWOGtW64UbTW"
    "DaK17r1BtNbtorXuvV201r2itW67V7TW3aK1brtbCBEKb+MRQklCawmGhszxu7Djd2HH78KO34Udvws7fhd2/C7s+F3Y8buw43dl"
    "RPIJPZRsSg5Zn7pxn7pxn7pxn7pxn7pxn7pxn7pxn7pxn7pxn7rFPrkSAW3o7rd6cNDTg4OeHhz09OCgpwcHPT046OnBQU8PDnp6"
    "cNDTk7GMJoKNemLoYoO3etHG51u9y3DiRZxYjhMrcGIlTuBB78WD3osHvbdTNlHTU73QsQpLQLo7yKfOGn/q/EIpf+ps3DQarq8b"
    "jZ5G6/AseTJcNsFlgNe3sBSVM0CjmWt4UCtX4lbCoB3h2qUlSLsMace4ygVYnOBiF4iNe3A7U7nKnVjcCs0/JBuDkJYISh+dCWM0"
    "uE1ofHZ76Eb5eujRl3mfY8j8Idz/m0D7Zri8BS5v5XU8ist9BTQ8XGMaamUy1vaC9h1wOR4u74TLCXB5F1xOhMuv8vZm4Dbu4eJv"
    "YvF9UPB+cYCp+Z0HGA/PoAZ4hPmUQddiiUCotb7RfHs8kMc4Zz9vcJ61jq+fj58JoKn4eBeK6o/P7YLEh32voJzXN2I1FOK//yxa"
    "gz5II7Wfz0TPK96fg59kbFkpmHq4aYiArk3Rw8QS1kGsk2OHD9Ib8BOQxdgoQqINI38U26EbJbY8g82FHsgcX46W3w8Wb5bNHE0x"
    "XW8eOr8uOopuFo6im4Wj6GbhKLpZOIpuFo6im4Wj6GbhKLpZONqDrreg663ouhddb0PXfeh6O1x/Zzq6bkPXHeh6Brqeia7Rr2N/"
    "Zza6noOuxdvPskAwpjVpYe0k0etdfCf9Lr55fhffL7+Lb5HfbXsUJx7Dibk4MQ8nnsCJBTixECeexonFOLEEJ57DiRdwYhlOrMCJ"
    "l3BiNU6swYm1OLEOJ9bjxMs40YUTG3BiE05sxomtONGHE9tRon06TrThBB65djxy7Xjk2vHItT+CE3gY2/EwtqdwAo9pOx7T9vk4"
    "gQe4/UmcWCBQuoZRuj4YiwROHrFnOPVBHK21jmOy2ZEvy5ysKPBFNOmTTlYUHEgYLYHYwpiI/F/hSNI1jmM/3cnThUEVWf6ok3ML"
    "7BO5/ISjMyxwnF4ER213nCrmOlK+zcmbhOlFYKzgtYJriROPeK9W1qwltOaTOD23v4hh4YFux1Zqx/RsF0Yd87sdk6Mdu0F7N05s"
    "xAk8aO2v40QPTmDXad+GE3gAOvDQdGDadOAR7MB86MC868De0oF9ogPzoeNxnMBc7cCO2IEJ1bEIJ/CoW0/yeQJ7ZcdSnMDzQgce"
    "uQ48ch145DrwyHV04gQexg48jB14lunAY9qBx7TjFZzAA9yByW4dfkDTM6P0yZ2eBS6LfZjnONxLHEdrjiPH1jjyZa2jRbqcHEgY"
    "LZHY65z4L7J8riOxO51oJXi6OKiPO7p9lyP7nndye8EZxDlgtZOjivPTJqe5RqT8MidvEqYXkbFPOrmWOPGIjweGG1pUC+txvT4Y"
    "nkw/86Xa9ja/Vm5VVEWsRBhKBghNcoan0LwJ15WM/8q///BPf8o+BCwez5OeCHa/1/Pc8bkd4qkH9/GZa7mQnXtwv7e5gwvZyQei"
    "uZ4L2dkH93tb0lzITj+4jy9ZwoXs/AOp8xEuZCcgSPEUF/KTWVzCdvhN5B8s7hMPZ5nIuZCdzzKRcyE7omUi50L2kMBEzoXsSYGJ"
    "nAvHFgJyJmRnLkzgXObnN7V9woMFavA24fAFtbd44J6au004hEGt3SY8mKDGbhOeTlBbtwkHMqip24RDGdTSbeJJLi4oFw5AopNc"
    "9HgkOslFD0+ik1z0aCU6yUUPXqKTXPRYJjrJRQ9topNc9EgnOslFD3wSQYFwHJQ+N6nlPvdneVzwtIKCk+lqP1+0LNvVuBC7Ghdi"
    "V+NCcLXeuVyIXY0Luasdn9fOhdzVjvfO58IPuQ8t7+bCk+ttvXNz9DYCPsvbCPZMbzOhyxzu/cf6shyOy5DDcRlyOC67GFBzGXI4"
    "LjsDMHPZKMDMZRWAmcuG1Od65w7gcwSh6HMEnuhzBJvocz9f8hr3uVHNkZiuhesDWrgpGcrL8Wo+WjXnxHOvfjRjzolHV4wZ4+x6"
    "RWPHDOB58jdd3L/YtO7EhmcznO1fU2ku5M52omcpF3JnO/HsMi7kznZi0Qou5M52oh0a4s52or2XC7mzkQ5zIXe2E8+BJnc2Av6j"
    "V7oznI2A50LubAQ8F3JnI+C5kDsbAc+F3NkIeC4cC8JeJuTOZg4Wk/kBOpfdj8z+2HrR2UyrM9nNyOhMdjWyOZNdjEzOZHXI4o+J"
    "b9JYBmeyUcjeTFaBzM1kzNl+sWmd6GwEsOhsBK3obASq6GwEp+hsBKTobASh6GwEnuhsBJvobCcWtXFnOwWczdDyDCxPvrf9PYr8"
    "exT5fzSKxCvaSMHJ/upc7L2tL2S7GBdiF+NC7GJciF2MC7GLcSGKHqFO7mIfbtjIhSh67OHCvxIvI+CzvIxgl0SPPSc/etySzjF6"
    "7MiKHglmSfTYc3KixwF9jSAUfY3Ay4weexx9LTkrff7/Ak/4J64="
)

"""Default styles of the elements in our templates, in place of WeasyPrint's style sheet for all of HTML.

Matching every element against its hundreds of rules took a tenth of the rendering time; a test checks
that the output is the same byte for byte. Elements that are not named here are inline.
"""

DEFAULT_STYLE = """
html, body, header, section, div, p, ul, ol, h1, h2, h3, h4, h5, h6 { display: block }
head, title, meta, link, base, style, script, template { display: none }
li { display: list-item }
br::before { content: "\\A"; white-space: pre-line }
table { display: table; box-sizing: border-box }
thead { display: table-header-group }
tbody { display: table-row-group }
tr { display: table-row }
th, td { display: table-cell }
colgroup { display: table-column-group }
col { display: table-column }
h1 { bookmark-level: 1 }
h2 { bookmark-level: 2 }
h3 { bookmark-level: 3 }
h4 { bookmark-level: 4 }
h5 { bookmark-level: 5 }
h6 { bookmark-level: 6 }
h1, h2, h3, h4, h5, h6 { bookmark-label: content(text) }
"""

"""Templates built part by part: each holds one or two features, in the words of the format itself."""
from fidelity.book import SHEET, WORKBOOK, book
from fidelity.geometry import amount, quantity, sum_of_amounts, total
from fidelity.part_book import HEAD, MAIN, OFFICE, SPREADSHEET, PartBook, relationship, relationships

PARTS = "parts"
PEOPLE = "รายชื่อ คน"
SUMMARY = "xl/worksheets/sheet2.xml"
ROWS = {
    2: {"A": "บัญชีรายชื่อ"},
    5: {"A": "ชื่อ", "B": "จำนวน", "C": "เงิน", "D": "รวม"},
    6: {"A": "{{รายการ.ชื่อ}}", "B": "{{รายการ.จำนวน}}", "C": ("{{รายการ.เงิน}}", 1), "D": "=B6*C6"},
    7: {"A": "รวมทั้งสิ้น", "D": "=SUM(D6:D6)"},
    9: {"A": "หมายเหตุ"},
}
SPARKLINE_URI = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"


def base(book, before="", after="", relations=(), rows=None, attributes=None, prefix="", summary=None):
    """The sheet of items with its total, and a summary that looks at it."""
    parts = PartBook(prefix)
    merged = {row: {**ROWS.get(row, {}), **(rows or {}).get(row, {})} for row in {*ROWS, *(rows or {})}}
    parts.sheet(PEOPLE, merged, before, after, attributes, relations)
    parts.sheet("สรุป", {1: {"A": "ยอด", "B": f"='{PEOPLE}'!D7"}, 2: {"B": f"=SUM('{PEOPLE}'!D6:D6)"}, **(summary or {})})
    book.touched.add(SUMMARY)
    book.filled.add(SUMMARY)
    book.formula("grand total right", "D*", "B{i}*C{i}")
    book.formula("grand total right", "D{7}", "SUM(D6:D{L})")
    book.formula("formulas on other sheets", "B1", f"'{PEOPLE}'!D" + "{7}", SUMMARY)
    book.formula("formulas on other sheets", "B2", f"SUM('{PEOPLE}'!D6:D" + "{L})", SUMMARY)
    book.total("grand total right", PEOPLE, "D{7}")
    book.total("formulas on other sheets", "สรุป", "B1")
    book.total("formulas on other sheets", "สรุป", "B2")
    return parts


@book("formulas", PARTS)
def formulas(book):
    rows = {5: {"E": "สะสม", "F": "ร้อยละ"},
            6: {"E": "=SUM(D$6:D6)", "F": "=D6/SUM(D$6:D$6)", "G": "=D$7", "H": "=SUM(5:5)"},
            7: {"B": "=SUM(B6)", "C": "=SUM($C$6:$C$6)", "F": "=COUNT(B:B)", "G": "=SUM(ยอดคน)", "H": "=SUMPRODUCT(B6:B6,C6:C6)"},
            8: {"B": "=SUBTOTAL(9,B6)", "C": "=AVERAGE(C6:C7)", "D": "=IF(D7>0,D7,D6)", "E": "=MAX(B6)+MIN($B$6)", "F": "=COUNTIF(B6,\">3\")", "H": "=SUM(6:6)"}}
    parts = base(book, rows=rows)
    parts.names = f"<definedName name=\"ยอดคน\">'{PEOPLE}'!$C$6:$C$6</definedName><definedName name=\"_ช่อง\" localSheetId=\"0\">'{PEOPLE}'!$A$9</definedName>"
    for cell, text in (("E*", "SUM(D$6:D{i})"), ("F*", "D{i}/SUM(D$6:D${L})"), ("G*", "D${7}"), ("B{7}", "SUM({B6})"), ("C{7}", "SUM($C$6:$C${L})"),
                       ("F{7}", "COUNT(B:B)"), ("G{7}", "SUM(ยอดคน)"), ("H{7}", "SUMPRODUCT(B6:B{L},C6:C{L})"), ("B{8}", "SUBTOTAL(9,{B6})"),
                       ("C{8}", "AVERAGE(C6:C{7})"), ("D{8}", "IF(D{7}>0,D{7},D6)"), ("F{8}", "COUNTIF({B6},\">3\")"), ("H{8}", "SUM(6:{L})"),
                       ("E{8}", lambda g: f"MAX({g.fill('{B6}')})+MIN($B$6" + (f":$B${g.last})" if g.rows > 1 else ")"))):
        book.formula("formulas: relative, absolute, whole columns, names", cell, text)
    book.expect("defined names", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$C$6:$C${{L}}", 0)
    book.expect("defined names", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A${{9}}", 1)
    book.total("formulas: relative, absolute, whole columns, names", PEOPLE, "H{7}")
    book.total("formulas: relative, absolute, whole columns, names", PEOPLE, "G{7}", sum_of_amounts)
    book.total("formulas: relative, absolute, whole columns, names", PEOPLE, "B{8}", lambda n: sum(map(quantity, range(n))))
    return parts.write


@book("shared-array", PARTS)
def shared_and_array(book):
    rows = {6: {"E": '<f t="shared" ref="E6:E7" si="0">D6*2</f>', "F": '<f t="array" ref="F6">SUM(B6:C6*1)</f>'},
            7: {"E": '<f t="shared" si="0"/>', "F": '<f t="array" ref="F7:G8">TRANSPOSE(B6:C6)</f>'},
            8: {"D": '<f t="array" ref="D8">SUM(B6:B6*C6:C6)</f>'}}
    parts = base(book, rows=rows)
    book.formula("shared formulas", "E*", "D{i}*2")
    book.formula("shared formulas", "E{7}", "D{7}*2")
    book.formula("array formulas", "D{8}", "SUM(B6:B{L}*C6:C{L})")
    book.formula("array formulas", "F*", "SUM(B{i}:C{i}*1)")
    book.total("array formulas", PEOPLE, "D{8}")
    return parts.write


@book("three-dimensional", PARTS)
def three_dimensional(book):
    parts = base(book, summary={3: {"B": f"=SUM('{PEOPLE}:แยก'!D6:D6)"}, 4: {"B": f"=SUM('หน้า:{PEOPLE}'!C6:C6)"}})
    parts.sheet("แยก", {6: {"D": 5}})
    parts.sheets.insert(0, ("หน้า", 4, ""))
    from fidelity.part_book import NAMESPACES
    parts.part("xl/worksheets/sheet4.xml", HEAD + f'<worksheet {NAMESPACES}><sheetData><row r="6"><c r="C6"><v>7</v></c></row></sheetData></worksheet>',
               SPREADSHEET + "worksheet+xml")
    tabs = lambda g: f"SUM('{PEOPLE}'!D6:D{g.last},'สรุป'!D6:D6,'แยก'!D6:D6)" if g.rows > 1 else f"SUM('{PEOPLE}:แยก'!D6:D6)"
    book.formula("3-D references", "B3", tabs, SUMMARY)
    book.formula("3-D references", "B4", lambda g: f"SUM('หน้า'!C6:C6,'{PEOPLE}'!C6:C{g.last})" if g.rows > 1 else f"SUM('หน้า:{PEOPLE}'!C6:C6)", SUMMARY)
    book.total("3-D references", "สรุป", "B3", lambda n: total(n) + 5 if n > 1 else None)  # LibreOffice does not read 'a b:c'!D6
    book.total("3-D references", "สรุป", "B4", lambda n: sum_of_amounts(n) + 7 if n > 1 else None)
    return parts.write


@book("merges", PARTS)
def merges(book):
    parts = base(book, rows={6: {"F": None, "G": None}},
                 after='<mergeCells count="4"><mergeCell ref="A2:D2"/><mergeCell ref="F6:G6"/><mergeCell ref="A7:C7"/><mergeCell ref="A9:D10"/></mergeCells>')
    book.expect_list("merges below and in repeated rows", SHEET, "mergeCells",
                     lambda g: '<mergeCell ref="A2:D2"/>' + "".join(f'<mergeCell ref="F{row}:G{row}"/>' for row in g.items())
                     + g.fill('<mergeCell ref="A{7}:C{7}"/><mergeCell ref="A{9}:D{10}"/>'), count=lambda g: str(g.rows + 3))
    return parts.write


@book("conditional-formats", PARTS)
def conditional_formats(book):
    after = ('<conditionalFormatting sqref="D6"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>$D$7/10</formula></cfRule></conditionalFormatting>'
             '<conditionalFormatting sqref="A6:D6 A9"><cfRule type="expression" dxfId="0" priority="2"><formula>$D6&gt;AVERAGE($D$6:$D$6)</formula></cfRule></conditionalFormatting>'
             '<conditionalFormatting sqref="C6:C7"><cfRule type="colorScale" priority="3"><colorScale><cfvo type="min"/><cfvo type="formula" val="$C$7"/>'
             '<color rgb="FFFFFFFF"/><color rgb="FF63BE7B"/></colorScale></cfRule></conditionalFormatting>'
             '<conditionalFormatting sqref="B9:B12"><cfRule type="dataBar" priority="4"><dataBar><cfvo type="num" val="0"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule></conditionalFormatting>')
    parts = base(book, after=after)
    feature = "conditional formats grow"
    for index, areas in enumerate(("{D6}", "A6:D{L} A{9}", "C6:C{7}", "B{9}:B{12}")):
        book.expect(feature, SHEET, "conditionalFormatting", "sqref", areas, index)
    book.expect(feature, SHEET, "formula", None, "$D${7}/10", 0)
    book.expect(feature, SHEET, "formula", None, "$D6>AVERAGE($D$6:$D${L})", 1)
    book.expect(feature, SHEET, "cfvo", "val", "$C${7}", 1)
    return parts.write


@book("conditional-formats-x14", PARTS)
def conditional_formats_x14(book):
    after = ('<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
             '<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{DA7ABA51-AAAA-BBBB-0001-000000000001}"><x14:dataBar minLength="0" maxLength="100">'
             '<x14:cfvo type="formula"><xm:f>$D$7</xm:f></x14:cfvo><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/></x14:dataBar></x14:cfRule><xm:sqref>D6:D6</xm:sqref></x14:conditionalFormatting>'
             '<x14:conditionalFormatting><x14:cfRule type="expression" priority="2" id="{DA7ABA51-AAAA-BBBB-0001-000000000002}"><xm:f>$B6&gt;สรุป!$B$1</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule>'
             '<xm:sqref>A6:C7</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>')
    parts = base(book, after=after)
    book.expect("x14 conditional formats grow", SHEET, "f", None, "$D${7}", 0)
    book.expect("x14 conditional formats grow", SHEET, "sqref", None, "D6:D{L}", 0)
    book.expect("x14 conditional formats grow", SHEET, "sqref", None, "A6:C{7}", 1)
    return parts.write


@book("validations", PARTS)
def validations(book):
    after = ('<dataValidations count="3"><dataValidation type="list" allowBlank="1" sqref="B9:B12"><formula1>$A$6</formula1></dataValidation>'
             '<dataValidation type="whole" operator="between" sqref="B6:C6"><formula1>0</formula1><formula2>$C$7</formula2></dataValidation>'
             '<dataValidation type="custom" sqref="E7"><formula1>D7&gt;SUM(C6:C6)</formula1></dataValidation></dataValidations>'
             '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>$A$6:$A$6</xm:f></x14:formula1>'
             '<xm:sqref>E6</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>')
    parts = base(book, after=after)
    feature = "validations grow"
    book.expect(feature, SHEET, "dataValidation", "sqref", "B{9}:B{12}", 0)
    book.expect(feature, SHEET, "dataValidation", "sqref", "B6:C{L}", 1)
    book.expect(feature, SHEET, "dataValidation", "sqref", "E{7}", 2)
    book.expect(feature, SHEET, "formula1", None, lambda g: "$A$6" + (f":$A${g.last}" if g.rows > 1 else ""), 0)
    book.expect(feature, SHEET, "formula2", None, "$C${7}", 0)
    book.expect(feature, SHEET, "formula1", None, "D{7}>SUM(C6:C{L})", 2)
    book.expect("x14 validations grow", SHEET, "f", None, "$A$6:$A${L}", 0)
    book.expect("x14 validations grow", SHEET, "sqref", None, lambda g: g.fill("{E6}"), 0)
    return parts.write


@book("print-set-up", PARTS)
def print_set_up(book):
    after = ('<printOptions horizontalCentered="1" gridLines="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
             '<pageSetup paperSize="9" scale="80" orientation="landscape" r:id="rId1"/><headerFooter differentFirst="1"><oddHeader>&amp;Cหน้า &amp;P/&amp;N</oddHeader><firstHeader>&amp;Rแรก</firstHeader></headerFooter>'
             '<rowBreaks count="3" manualBreakCount="3"><brk id="5" max="16383" man="1"/><brk id="7" max="16383" man="1"/><brk id="9" min="1" max="3" man="1"/></rowBreaks>'
             '<colBreaks count="1" manualBreakCount="1"><brk id="4" max="8" man="1"/></colBreaks>')
    parts = base(book, after=after, relations=[relationship("rId1", "printerSettings", "../printerSettings/printerSettings1.bin")])
    parts.defaults["bin"] = SPREADSHEET + "printerSettings"
    parts.part("xl/printerSettings/printerSettings1.bin", bytes(range(256)))
    parts.names = (f"<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'{PEOPLE}'!$A$1:$D$9,'{PEOPLE}'!$F$6:$F$7</definedName>"
                   f"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'{PEOPLE}'!$A:$A,'{PEOPLE}'!$5:$5</definedName>"
                   f"<definedName name=\"Z_A_.wvu.Rows\" localSheetId=\"0\" hidden=\"1\">'{PEOPLE}'!$7:$9</definedName>")
    book.expect("print area and titles", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A$1:$D${{9}},'{PEOPLE}'!$F$6:$F${{7}}", 0)
    book.expect("print area and titles", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$7:$9".replace("$7", "${7}").replace("$9", "${9}"), 2)
    book.expect("manual breaks moved", SHEET, "brk", "id", "{7}", 1)
    book.expect("manual breaks moved", SHEET, "brk", "id", "{9}", 2)
    book.expect("manual breaks moved", SHEET, "brk", "max", lambda g: str(g.moved(9) - 1), 3)
    book.keep("printer settings", "xl/printerSettings/printerSettings1.bin")
    return parts.write


@book("hyperlinks", PARTS)
def hyperlinks(book):
    after = (f'<hyperlinks><hyperlink ref="A6" r:id="rId1" tooltip="เว็บ"/><hyperlink ref="A7" location="\'{PEOPLE}\'!D7" display="ยอด"/>'
             f'<hyperlink ref="B9:C9" location="สรุป!B1"/><hyperlink ref="D6" location="\'{PEOPLE}\'!A6"/></hyperlinks>')
    parts = base(book, after=after, relations=[relationship("rId1", "hyperlink", "https://example.go.th/#A6", external=True)])
    place = lambda g: f"'{PEOPLE}'!D{g.moved(7)}"
    book.expect_list("hyperlinks moved", SHEET, "hyperlinks", lambda g: f'<hyperlink ref="{g.fill("{A6}")}" r:id="rId1" tooltip="เว็บ"/><hyperlink ref="A{g.moved(7)}" location="{place(g)}" display="ยอด"/>'
                     f'<hyperlink ref="B{g.moved(9)}:C{g.moved(9)}" location="สรุป!B1"/>' + "".join(f'<hyperlink ref="D{row}" location="\'{PEOPLE}\'!A{row}"/>' for row in g.items()))
    return parts.write


TABLE = ('<table xmlns="{main}" id="1" name="ตารางคน" displayName="ตารางคน" ref="A5:D7" totalsRowCount="1"><autoFilter ref="A5:D6"/><sortState ref="A6:D6"><sortCondition ref="B6:B6"/></sortState>'
         '<tableColumns count="4"><tableColumn id="1" name="ชื่อ" totalsRowLabel="รวมทั้งสิ้น"/><tableColumn id="2" name="จำนวน"/><tableColumn id="3" name="เงิน"/>'
         '<tableColumn id="4" name="รวม" totalsRowFunction="custom"><calculatedColumnFormula>B6*C6</calculatedColumnFormula><totalsRowFormula>SUM(D6:D6)+SUM($C$9)</totalsRowFormula></tableColumn></tableColumns>'
         '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>')


@book("table", PARTS)
def table(book):
    part = "xl/tables/table1.xml"
    parts = base(book, after='<tableParts count="1"><tablePart r:id="rId1"/></tableParts>', rows={8: {"D": "=SUM(ตารางคน[รวม])"}},
                 relations=[relationship("rId1", "table", "../tables/table1.xml")])
    parts.part(part, HEAD + TABLE.replace("{main}", MAIN), SPREADSHEET + "table+xml")
    feature = "tables grow"
    book.expect(feature, part, "table", "ref", "A5:D{7}")
    book.expect(feature, part, "autoFilter", "ref", "A5:D{L}")
    book.expect(feature, part, "sortState", "ref", "A6:D{L}")
    book.expect(feature, part, "sortCondition", "ref", "B6:B{L}")
    book.expect(feature, part, "totalsRowFormula", None, "SUM(D6:D{L})+SUM($C${9})")
    book.formula("structured references", "D{8}", "SUM(ตารางคน[รวม])")
    book.total("structured references", PEOPLE, "D{8}")
    return parts.write


@book("autofilter", PARTS)
def autofilter(book):
    parts = base(book, after='<autoFilter ref="A5:D6"><filterColumn colId="0"><customFilters><customFilter operator="notEqual" val=" "/></customFilters></filterColumn><sortState ref="A6:D6"><sortCondition descending="1" ref="D6:D6"/></sortState></autoFilter>')
    parts.names = f"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">'{PEOPLE}'!$A$5:$D$6</definedName>"
    book.expect("autofilter and its hidden name", SHEET, "autoFilter", "ref", "A5:D{L}")
    book.expect("autofilter and its hidden name", SHEET, "sortState", "ref", "A6:D{L}")
    book.expect("autofilter and its hidden name", SHEET, "sortCondition", "ref", "D6:D{L}")
    book.expect("autofilter and its hidden name", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A$5:$D${{L}}")
    return parts.write


DRAWING = ('<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="%s">%s</xdr:wsDr>')


def corner(name, column, row):
    return f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>9525</xdr:rowOff></xdr:{name}>"


def shape(number, textlink=""):
    link = f' textlink="{textlink}"' if textlink else ""
    return (f'<xdr:sp macro=""{link}><xdr:nvSpPr><xdr:cNvPr id="{number}" name="รูป {number}"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp><xdr:clientData/>')


@book("drawing", PARTS)
def drawing(book):
    part = "xl/drawings/drawing1.xml"
    parts = base(book, after='<drawing r:id="rId1"/>', relations=[relationship("rId1", "drawing", "../drawings/drawing1.xml")])
    anchors = ("<xdr:twoCellAnchor>" + corner("from", 0, 0) + corner("to", 2, 3) + shape(2) + "</xdr:twoCellAnchor>"
               "<xdr:twoCellAnchor>" + corner("from", 0, 8) + corner("to", 2, 11) + shape(3, "$D$7") + "</xdr:twoCellAnchor>"
               "<xdr:oneCellAnchor>" + corner("from", 5, 6) + '<xdr:ext cx="100" cy="100"/>' + shape(4) + "</xdr:oneCellAnchor>"
               '<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="100" cy="100"/>' + shape(5) + "</xdr:absoluteAnchor>")
    parts.part(part, HEAD + DRAWING % (OFFICE, anchors), "application/vnd.openxmlformats-officedocument.drawing+xml")
    feature = "drawing anchors moved"
    for index, row in ((2, 9), (3, 12), (4, 7)):
        book.expect(feature, part, "row", None, (lambda row: lambda g: str(g.moved(row) - 1))(row), index)
    book.expect(feature, part, "sp", "textlink", "$D${7}", 1)
    return parts.write


VML = ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
       '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>%s</xml>')


def note_box(number, column, row):
    return (f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="visibility:hidden"><v:textbox><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
            f'<x:SizeWithCells/><x:Anchor>{column + 1}, 15, {row - 1}, 2, {column + 3}, 31, {row + 3}, 1</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>')


def notes(book, parts, texts):
    """The comments part, and the boxes."""
    comments = "".join(f'<comment ref="{ref}" authorId="0"{guid}><text><t>{text}</t></text></comment>' for ref, text, guid in texts)
    parts.part("xl/comments1.xml", HEAD + f'<comments xmlns="{MAIN}" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"><authors><author>tc={{11111111-2222-3333-4444-555555555555}}</author></authors><commentList>{comments}</commentList></comments>', SPREADSHEET + "comments+xml")
    parts.defaults["vml"] = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    boxes = "".join(note_box(1025 + i, "ABCDEFGH".index(ref[0]), int(ref[1:]) - 1) for i, (ref, _, _) in enumerate(texts))
    parts.part("xl/drawings/vmlDrawing1.vml", VML % boxes)
    for index, (ref, _, _) in enumerate(texts):
        row = int(ref[1:])
        book.expect("notes and their boxes", "xl/comments1.xml", "comment", "ref", f"{ref[0]}{{{row}}}" if row > 6 else ref, index)
        book.expect("notes and their boxes", "xl/drawings/vmlDrawing1.vml", "Row", None, (lambda row: lambda g: str(g.moved(row) - 1))(row), index)
        column = "ABCDEFGH".index(ref[0])
        book.expect("notes and their boxes", "xl/drawings/vmlDrawing1.vml", "Anchor", None,
                    (lambda row, column: lambda g: f"{column + 1}, 15, {g.moved(row) - 2}, 2, {column + 3}, 31, {g.moved(row) + 2}, 1")(row, column), index)


NOTE_RELATIONS = [relationship("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"), relationship("rId2", "comments", "../comments1.xml")]


@book("notes", PARTS)
def notes_book(book):
    parts = base(book, after='<legacyDrawing r:id="rId1"/>', relations=NOTE_RELATIONS)
    notes(book, parts, [("A5", "หัว", ""), ("D6", "แถวแรก", ""), ("D7", "ยอด", ""), ("B9", "ท้าย", "")])
    return parts.write


@book("threaded-comments", PARTS)
def threaded_comments(book):
    microsoft = "http://schemas.microsoft.com/office"
    parts = base(book, after='<legacyDrawing r:id="rId1"/>', relations=NOTE_RELATIONS + [relationship("rId3", f"{microsoft}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml")])
    notes(book, parts, [("D7", "[Threaded comment]", ' xr:uid="{11111111-2222-3333-4444-555555555555}"')])
    part = "xl/threadedComments/threadedComment1.xml"
    parts.part(part, HEAD + f'<ThreadedComments xmlns="{microsoft}/spreadsheetml/2018/threadedcomments"><threadedComment ref="D7" dT="2026-01-05T08:30:00.00" personId="{{AAAAAAAA-2222-3333-4444-555555555555}}" '
               'id="{11111111-2222-3333-4444-555555555555}"><text>ตรวจแล้ว</text></threadedComment><threadedComment ref="D7" dT="2026-01-05T08:31:00.00" personId="{AAAAAAAA-2222-3333-4444-555555555555}" '
               'id="{21111111-2222-3333-4444-555555555555}" parentId="{11111111-2222-3333-4444-555555555555}"><text>ขอบคุณ</text></threadedComment></ThreadedComments>', "application/vnd.ms-excel.threadedcomments+xml")
    parts.part("xl/persons/person.xml", HEAD + f'<personList xmlns="{microsoft}/spreadsheetml/2018/threadedcomments"><person displayName="ผู้ตรวจ" id="{{AAAAAAAA-2222-3333-4444-555555555555}}" userId="x" providerId="None"/></personList>', "application/vnd.ms-excel.person+xml")
    parts.relate(f"{microsoft}/2017/10/relationships/person", "persons/person.xml")
    for index in (0, 1):
        book.expect("threaded comments", part, "threadedComment", "ref", "D{7}", index)
    book.keep("threaded comments", "xl/persons/person.xml")
    return parts.write


def sparkline(formula, cell):
    return f"<x14:sparkline><xm:f>{formula}</xm:f><xm:sqref>{cell}</xm:sqref></x14:sparkline>"


@book("sparklines", PARTS)
def sparklines(book):
    own = f"'{PEOPLE}'!"
    after = (f'<extLst><ext uri="{SPARKLINE_URI}"><x14:sparklineGroups><x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/><x14:sparklines>'
             + sparkline(f"{own}B6:D6", "E6") + '</x14:sparklines></x14:sparklineGroup><x14:sparklineGroup type="column"><x14:sparklines>' + sparkline(f"{own}D6:D6", "E7")
             + sparkline(f"{own}$C$6", "E9") + "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>")
    parts = base(book, after=after)
    book.expect_list("sparklines", SHEET, "sparklines", lambda g: "".join(sparkline(f"{own}B{row}:D{row}", f"E{row}") for row in g.items()), 0)
    book.expect_list("sparklines", SHEET, "sparklines", lambda g: sparkline(f"{own}D6:D{g.last}", f"E{g.moved(7)}")
                     + sparkline(f"{own}$C$6" + (f":$C${g.last}" if g.rows > 1 else ""), f"E{g.moved(9)}"), 1)
    return parts.write


@book("data-table", PARTS)
def data_table(book):
    rows = {9: {"F": "=B12*2"}, 10: {"E": 1, "F": '<f t="dataTable" ref="F10:F11" dt2D="0" dtr="0" r1="B12"/><v>2</v>'}, 11: {"E": 2, "F": 4}, 12: {"B": 1}}
    parts = base(book, rows=rows)
    book.formula("data tables", "F{10}", "F{10}:F{11}", attribute="ref")
    book.formula("data tables", "F{10}", "B{12}", attribute="r1")
    return parts.write


@book("outline-and-heights", PARTS)
def outline(book):
    before = '<sheetPr><outlinePr summaryBelow="1"/></sheetPr><sheetFormatPr defaultRowHeight="15" outlineLevelRow="1" outlineLevelCol="1"/><cols><col min="1" max="1" width="30" customWidth="1"/><col min="2" max="3" width="12" outlineLevel="1" customWidth="1"/><col min="4" max="4" width="12" collapsed="1"/></cols>'
    parts = base(book, before=before, attributes={6: ' ht="33" customHeight="1" outlineLevel="1"', 7: ' ht="40.5" customHeight="1" collapsed="1"', 9: ' hidden="1"'})
    book.row_features["row heights and outline levels"] = {6: {"ht": "33", "customHeight": "1", "outlineLevel": "1"}, 7: {"ht": "40.5", "collapsed": "1"}, 9: {"hidden": "1"}}
    book.keep("column outline levels")
    return parts.write


@book("protection", PARTS)
def protection(book):
    after = ('<sheetProtection sheet="1" objects="1"/><protectedRanges><protectedRange sqref="B6:C6 A9" name="กรอกได้"/></protectedRanges>'
             '<scenarios current="0" show="0"><scenario name="ดี" locked="1" count="2" user="x"><inputCells r="B9" val="1"/><inputCells r="C6" val="2"/></scenario></scenarios>'
             '<cellWatches><cellWatch r="D7"/></cellWatches><ignoredErrors><ignoredError sqref="A6:A7" numberStoredAsText="1"/></ignoredErrors>'
             '<smartTags><cellSmartTags r="A9"><cellSmartTag type="1"/></cellSmartTags></smartTags>')
    parts = base(book, after=after)
    book.expect("protected ranges", SHEET, "protectedRange", "sqref", "B6:C{L} A{9}")
    book.expect("ignored errors", SHEET, "ignoredError", "sqref", "A6:A{7}")
    book.expect("scenarios, watches, smart tags", SHEET, "inputCells", "r", "B{9}", 0)
    book.expect("scenarios, watches, smart tags", SHEET, "cellWatch", "r", "D{7}")
    book.expect("scenarios, watches, smart tags", SHEET, "cellSmartTags", "r", "A{9}")
    return parts.write


@book("views", PARTS)
def views(book):
    before = ('<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane xSplit="1" ySplit="5" topLeftCell="B6" activePane="bottomRight" state="frozen"/>'
              '<selection pane="topRight" activeCell="B1" sqref="B1"/><selection pane="bottomRight" activeCell="D7" sqref="D7 A9:B9"/></sheetView></sheetViews>')
    after = ('<customSheetViews><customSheetView guid="{00000000-1111-2222-3333-444444444444}" topLeftCell="A7"><pane ySplit="6" topLeftCell="A13" activePane="bottomLeft" state="frozen"/>'
             '<selection pane="bottomLeft" activeCell="A13" sqref="A13"/><rowBreaks count="1" manualBreakCount="1"><brk id="7" max="16383" man="1"/></rowBreaks></customSheetView></customSheetViews>')
    parts = base(book, before=before, after=after)
    parts.before_sheets = '<bookViews><workbookView activeTab="0"/></bookViews>'
    feature = "frozen panes, selections, custom views"
    book.expect(feature, SHEET, "selection", "activeCell", "D{7}", 1)
    book.expect(feature, SHEET, "selection", "sqref", "D{7} A{9}:B{9}", 1)
    book.expect(feature, SHEET, "customSheetView", "topLeftCell", "A{7}")
    book.expect(feature, SHEET, "pane", "topLeftCell", "A{13}", 1)
    book.expect(feature, SHEET, "selection", "activeCell", "A{13}", 2)
    book.expect(feature, SHEET, "selection", "sqref", "A{13}", 2)
    book.expect(feature, SHEET, "brk", "id", "{7}")
    return parts.write


@book("form-controls", PARTS)
def form_controls(book):
    anchor = ('<anchor moveWithCells="1"><from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff>'
              '<xdr:row>7</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor>')
    after = (f'<legacyDrawing r:id="rId1"/><mc:AlternateContent><mc:Choice Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14"><control shapeId="1026" r:id="rId2" name="เลือก">'
             f'<controlPr defaultSize="0" autoFill="0" linkedCell="$B$9" listFillRange="$A$6:$A$6">{anchor}</controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>')
    parts = base(book, after=after, relations=[relationship("rId1", "vmlDrawing", "../drawings/vmlDrawing1.vml"), relationship("rId2", "ctrlProp", "../ctrlProps/ctrlProp1.xml")])
    parts.defaults["vml"] = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    vml = "xl/drawings/vmlDrawing1.vml"
    parts.part(vml, VML % ('<v:shape id="_x0000_s1026" type="#_x0000_t201"><x:ClientData ObjectType="Drop"><x:Anchor>5, 0, 6, 0, 6, 0, 7, 0</x:Anchor><x:FmlaRange>$A$6:$A$6</x:FmlaRange><x:FmlaLink>$B$9</x:FmlaLink></x:ClientData></v:shape>'))
    properties = "xl/ctrlProps/ctrlProp1.xml"
    parts.part(properties, HEAD + '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="Drop" dropStyle="combo" dx="16" fmlaLink="$B$9" fmlaRange="$A$6:$A$6" sel="0" val="0"/>', "application/vnd.ms-excel.controlproperties+xml")
    feature = "form controls"
    for index, row in ((0, 7), (1, 8)):
        book.expect(feature, SHEET, "row", None, (lambda row: lambda g: str(g.moved(row) - 1))(row), index)
    book.expect(feature, SHEET, "controlPr", "linkedCell", "$B${9}")
    book.expect(feature, SHEET, "controlPr", "listFillRange", "$A$6:$A${L}")
    book.expect(feature, properties, "formControlPr", "fmlaLink", "$B${9}")
    book.expect(feature, properties, "formControlPr", "fmlaRange", "$A$6:$A${L}")
    book.expect(feature, vml, "Anchor", None, lambda g: f"5, 0, {g.moved(7) - 1}, 0, 6, 0, {g.moved(8) - 1}, 0")
    book.expect(feature, vml, "FmlaRange", None, "$A$6:$A${L}")
    book.expect(feature, vml, "FmlaLink", None, "$B${9}")
    return parts.write


CHART = ('<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="%s" '
         'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c:chart><c:plotArea><c:layout/>%s</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>')


def series(name, categories, values):
    return (f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>{name}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>รวม</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f'<c:cat><c:strRef><c:f>{categories}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>เก่า</c:v></c:pt></c:strCache></c:strRef></c:cat>'
            f'<c:val><c:numRef><c:f>{values}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>999</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>')


def point_list(values, count):
    """The points of a chart's cache; an empty text is a blank cell."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(values) if value != "")
    return f'<c:ptCount val="{count}"/>{points}'


@book("charts", PARTS)
def charts(book):
    own = f"'{PEOPLE}'!"
    parts = base(book, after='<drawing r:id="rId1"/>', relations=[relationship("rId1", "drawing", "../drawings/drawing1.xml")])
    frame = "".join("<xdr:twoCellAnchor>" + corner("from", 6, 8 + 10 * n) + corner("to", 12, 16 + 10 * n) + f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{n + 2}" name="แผนภูมิ {n}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
                    f'<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId{n + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>' for n in range(3))
    parts.part("xl/drawings/drawing1.xml", HEAD + DRAWING % (OFFICE, frame), "application/vnd.openxmlformats-officedocument.drawing+xml")
    parts.part("xl/drawings/_rels/drawing1.xml.rels", relationships([relationship(f"rId{n + 1}", "chart", f"../charts/chart{n + 1}.xml") for n in range(3)]))
    axes = '<c:axId val="1"/><c:axId val="2"/>'
    ending = '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
    one = series(f"{own}$D$5", f"{own}$A$6:$A$6", f"{own}$D$6")
    kinds = [f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{one}{axes}</c:barChart>{ending}',
             f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series(f"{own}$D$5", f"{own}$A$6:$A$6", f"({own}$D$6:$D$6,{own}$D$7)")}{axes}</c:lineChart>{ending}',
             f'<c:pieChart><c:varyColors val="1"/>{series(f"{own}$D$5", f"สรุป!$A$1", f"สรุป!$B$1")}</c:pieChart>']
    for n, kind in enumerate(kinds):
        parts.part(f"xl/charts/chart{n + 1}.xml", HEAD + CHART % (OFFICE, kind), "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
    for index, row in ((0, 9), (1, 17), (2, 19), (3, 27), (4, 29), (5, 37)):
        book.expect("drawing anchors moved", "xl/drawings/drawing1.xml", "row", None, (lambda row: lambda g: str(g.moved(row) - 1))(row), index)
    whole = lambda column: lambda g: f"{own}${column}$6" + (f":${column}${g.last}" if g.rows > 1 else "")
    names = lambda g: point_list([f"ราย {i}" for i in range(g.count)], g.rows)
    sums = lambda g: [f"{quantity(i) * amount(i) / 100:.2f}".rstrip("0").rstrip(".") for i in range(g.count)]
    for chart in (1, 2):
        book.expect_list("chart caches", f"xl/charts/chart{chart}.xml", "strCache", names, 1)
    book.expect_list("chart caches", "xl/charts/chart1.xml", "numCache", lambda g: "<c:formatCode>#,##0</c:formatCode>" + point_list(sums(g), g.rows))
    book.expect_list("chart caches", "xl/charts/chart2.xml", "numCache", lambda g: "<c:formatCode>#,##0</c:formatCode>" + point_list([*sums(g), *[""] * (g.count == 0), f"{total(g.count):.2f}".rstrip("0").rstrip(".")], g.rows + 1))
    for cache in ("numCache", "strCache"):  # of a sheet that is computed from the filled one
        book.expect_gone("chart caches", "xl/charts/chart3.xml", cache, keep_first=cache == "strCache")
    for chart in (1, 2):
        book.expect("chart ranges grow", f"xl/charts/chart{chart}.xml", "f", None, f"{own}$A$6:$A${{L}}", 1)
    book.expect("chart ranges grow", "xl/charts/chart1.xml", "f", None, whole("D"), 2)
    book.expect("chart ranges grow", "xl/charts/chart2.xml", "f", None, f"({own}$D$6:$D${{L}},{own}$D${{7}})", 2)
    return parts.write


@book("pivot", PARTS)
def pivot(book):
    parts = base(book)
    parts.sheet("ไพวอต", {3: {"A": "ชื่อ"}}, relations=[relationship("rId1", "pivotTable", "../pivotTables/pivotTable1.xml")])
    cache = "xl/pivotCache/pivotCacheDefinition1.xml"
    parts.part(cache, HEAD + f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedBy="x" recordCount="1"><cacheSource type="worksheet"><worksheetSource ref="A5:D6" sheet="{PEOPLE}"/></cacheSource>'
               '<cacheFields count="4">' + "".join(f'<cacheField name="{name}" numFmtId="0"><sharedItems/></cacheField>' for name in ("ชื่อ", "จำนวน", "เงิน", "รวม")) + '</cacheFields></pivotCacheDefinition>', SPREADSHEET + "pivotCacheDefinition+xml")
    parts.part("xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels", relationships([relationship("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")]))
    parts.part("xl/pivotCache/pivotCacheRecords1.xml", HEAD + f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><s v="a"/><n v="1"/><n v="2"/><n v="2"/></r></pivotCacheRecords>', SPREADSHEET + "pivotCacheRecords+xml")
    parts.part("xl/pivotTables/pivotTable1.xml", HEAD + f'<pivotTableDefinition xmlns="{MAIN}" name="ไพวอต1" cacheId="1" dataCaption="ค่า"><location ref="A3:B5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
               '<pivotFields count="4"><pivotField axis="axisRow" showAll="0"><items count="1"><item t="default"/></items></pivotField><pivotField showAll="0"/><pivotField showAll="0"/><pivotField dataField="1" showAll="0"/></pivotFields>'
               '<rowFields count="1"><field x="0"/></rowFields><dataFields count="1"><dataField name="รวมเงิน" fld="3"/></dataFields></pivotTableDefinition>', SPREADSHEET + "pivotTable+xml")
    parts.part("xl/pivotTables/_rels/pivotTable1.xml.rels", relationships([relationship("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")]))
    parts.relate("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    parts.workbook_end = '<pivotCaches><pivotCache cacheId="1" r:id="rIdOther0"/></pivotCaches>'
    book.expect("pivot sources grow, refreshed on open", cache, "worksheetSource", "ref", "A5:D{L}")
    book.expect("pivot sources grow, refreshed on open", cache, "pivotCacheDefinition", "refreshOnLoad", "1")
    book.keep("pivot tables", "xl/pivotTables/pivotTable1.xml", "xl/pivotCache/pivotCacheRecords1.xml")
    return parts.write


@book("mapped-cells", PARTS)
def mapped_cells(book):
    part = "xl/tables/tableSingleCells1.xml"
    parts = base(book, relations=[relationship("rId1", "tableSingleCells", "../tables/tableSingleCells1.xml")])
    parts.part(part, HEAD + f'<singleXmlCells xmlns="{MAIN}"><singleXmlCell id="1" r="D7" connectionId="0"><xmlCellPr id="1"><xmlPr mapId="1" xpath="/a/b" xmlDataType="double"/></xmlCellPr></singleXmlCell></singleXmlCells>', SPREADSHEET + "tableSingleCells+xml")
    connections = "xl/connections.xml"
    parts.part(connections, HEAD + f'<connections xmlns="{MAIN}"><connection id="1" name="ฐาน" type="1" refreshedVersion="6"><dbPr connection="DSN=x" command="SELECT 1"/><parameters count="1"><parameter name="ปี" parameterType="cell" cell="\'{PEOPLE}\'!$B$9"/></parameters></connection></connections>', SPREADSHEET + "connections+xml")
    parts.relate("connections", "connections.xml")
    book.expect("cells mapped to XML, connection parameters", part, "singleXmlCell", "r", "D{7}")
    book.expect("cells mapped to XML, connection parameters", connections, "parameter", "cell", f"'{PEOPLE}'!$B${{9}}")
    return parts.write


@book("consolidated", PARTS)
def consolidated(book):
    after = (f'<dataConsolidate function="sum"><dataRefs count="2"><dataRef ref="A5:D6" sheet="{PEOPLE}"/><dataRef ref="A5:D6" sheet="สรุป"/></dataRefs></dataConsolidate>'
             '<webPublishItems count="1"><webPublishItem id="1" divId="d" sourceType="range" sourceRef="A5:D9" destinationFile="x.htm"/></webPublishItems>')
    parts = base(book, after=after)
    book.expect("consolidation, web publishing", SHEET, "dataRef", "ref", "A5:D{L}", 0)
    book.expect("consolidation, web publishing", SHEET, "webPublishItem", "sourceRef", "A5:D{9}")
    return parts.write


@book("prefixed", PARTS)
def prefixed(book):
    parts = base(book, prefix="x:", after='<mergeCells count="1"><mergeCell ref="A9:D9"/></mergeCells><conditionalFormatting sqref="D6:D7"><cfRule type="top10" dxfId="0" priority="1" rank="3"/></conditionalFormatting>')
    parts.names = f"<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'{PEOPLE}'!$A$1:$D$9</definedName>"
    book.expect("elements with a prefix", SHEET, "mergeCell", "ref", "A{9}:D{9}")
    book.expect("elements with a prefix", SHEET, "conditionalFormatting", "sqref", "D6:D{7}")
    book.expect("elements with a prefix", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$A$1:$D${{9}}")
    return parts.write


@book("kept-parts", PARTS)
def kept_parts(book):
    after = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><headerFooter><oddHeader>&amp;L&amp;G</oddHeader></headerFooter><legacyDrawingHF r:id="rId1"/>'
    parts = base(book, after=after, relations=[relationship("rId1", "vmlDrawing", "../drawings/vmlDrawing9.vml")], rows={5: {"E": ("สี", 3)}, 6: {"E": "<r><rPr><b/></rPr><t>รหัส </t></r><r><t>{{รายการ.ชื่อ}}</t></r>"}})
    parts.defaults.update(vml="application/vnd.openxmlformats-officedocument.vmlDrawing", png="image/png", bin="application/vnd.ms-office.vbaProject")
    parts.part("xl/drawings/vmlDrawing9.vml", VML % '<v:shape id="LH" type="#_x0000_t75"><v:imagedata o:relid="rId1"/></v:shape>')
    parts.part("xl/drawings/_rels/vmlDrawing9.vml.rels", relationships([relationship("rId1", "image", "../media/image1.png")]))
    parts.part("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    parts.part("customXml/item1.xml", '<?xml version="1.0"?><a  b = "A6" ><!-- คง -->D7</a>')
    parts.part("xl/theme/theme1.xml", HEAD + '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x"><a:themeElements><a:clrScheme name="x"/></a:themeElements></a:theme>', "application/vnd.openxmlformats-officedocument.theme+xml")
    parts.part("xl/unknown/thing1.xml", HEAD + "<thing ref='A1'/>", "application/x-unknown")
    parts.part("xl/vbaProject.bin", bytes(range(200)))
    parts.relate("theme", "theme/theme1.xml")
    parts.relate("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")
    book.keep("header image", "xl/drawings/vmlDrawing9.vml", "xl/media/image1.png")
    book.keep("customXml, VBA, unknown parts", "customXml/item1.xml", "xl/vbaProject.bin", "xl/unknown/thing1.xml")
    book.keep("gradient or theme fill", "xl/styles.xml", "xl/theme/theme1.xml")
    return parts.write


@book("calculation-chain", PARTS)
def calculation_chain(book):
    parts = base(book)
    parts.part("xl/calcChain.xml", HEAD + f'<calcChain xmlns="{MAIN}"><c r="D6" i="1"/><c r="D7" i="1"/></calcChain>', SPREADSHEET + "calcChain+xml")
    parts.relate("calcChain", "calcChain.xml")
    parts.workbook_end = '<calcPr calcId="191029" iterate="1"/>'
    book.dropped |= {"xl/calcChain.xml"}
    book.touched |= {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
    book.formula("calculation chain dropped", "D{7}", "SUM(D6:D{L})")
    return parts.write


@book("local-names", PARTS)
def local_names(book):
    parts = base(book, summary={5: {"B": "=SUM(ยอด)"}, 6: {"B": "=ROWS(แถว)"}})
    parts.names = (f"<definedName name=\"ยอด\">'{PEOPLE}'!$D$6</definedName><definedName name=\"ยอด\" localSheetId=\"1\">'{PEOPLE}'!$C$6:$C$6</definedName>"
                   f"<definedName name=\"แถว\" comment=\"ก &amp; ข\">OFFSET('{PEOPLE}'!$A$6,0,0,COUNTA('{PEOPLE}'!$A$6:$A$6),1)</definedName><definedName name=\"คงที่\">0.07</definedName>"
                   "<definedName name=\"นอก\">[1]Sheet1!$A$6</definedName>")
    whole = lambda g: f"'{PEOPLE}'!$D$6" + (f":$D${g.last}" if g.rows > 1 else "")
    book.expect("defined names", WORKBOOK, "definedName", None, whole, 0)
    book.expect("defined names", WORKBOOK, "definedName", None, f"'{PEOPLE}'!$C$6:$C${{L}}", 1)
    book.expect("defined names", WORKBOOK, "definedName", None, f"OFFSET('{PEOPLE}'!$A$6,0,0,COUNTA('{PEOPLE}'!$A$6:$A${{L}}),1)", 2)
    book.total("defined names", "สรุป", "B5", sum_of_amounts)
    book.total("defined names", "สรุป", "B6", lambda n: n or None)
    return parts.write

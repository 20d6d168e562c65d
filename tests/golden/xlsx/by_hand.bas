' What people do in LibreOffice Calc, for the golden workbooks: the two tasks of the sample bank worked from their briefs
' alone (typing, commands of the menus, and what dialogs set), and workbooks that are opened and saved. Run by make.py.
Option Explicit
Dim Doc As Object, Frame As Object, Disp As Object

Function At(n As String) As String
  At = ConvertToURL(Environ("GOLDEN") & "/" & n)
End Function
Sub Fault(where As String)          ' a message box would wait for a person
  Dim f As Integer : f = FreeFile
  Open Environ("GOLDEN") & "/fault.txt" For Append As #f
  Print #f, where & ": " & Error$ & " in line " & Erl
  Close #f
End Sub
Function Prop(n As String, v As Variant) As Object
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = n : p.Value = v : Prop = p
End Function
Sub OpenFile(url As String)
  Dim none()
  Doc = StarDesktop.loadComponentFromURL(url, "_blank", 0, none())
  Frame = Doc.CurrentController.Frame
  Disp = createUnoService("com.sun.star.frame.DispatchHelper")
End Sub
Sub Go(cmd As String)
  Dim none()
  Disp.executeDispatch(Frame, ".uno:" & cmd, "", 0, none())
End Sub
Sub GoWith(cmd As String, n As String, v As Variant)
  Disp.executeDispatch(Frame, ".uno:" & cmd, "", 0, Array(Prop(n, v)))
End Sub
Sub Pick(sheet As String, where As String)   ' what a click on a tab and a cell do
  Doc.CurrentController.setActiveSheet(Doc.Sheets.getByName(sheet))
  GoWith("GoToCell", "ToPoint", where)
End Sub
Sub TypeIn(sheet As String, where As String, s As String)   ' what typing into a cell and Enter do
  Pick(sheet, where)
  GoWith("EnterString", "StringName", s)
End Sub
Function Sh(n As String) As Object
  Sh = Doc.Sheets.getByName(n)
End Function
Function LastRow(n As String) As Long
  Dim c As Object : c = Sh(n).createCursor() : c.gotoEndOfUsedArea(False)
  LastRow = c.RangeAddress.EndRow
End Function
Sub FillDown(n As String, where As String)
  Pick(n, where)
  Sh(n).getCellRangeByName(where).fillAuto(com.sun.star.sheet.FillDirection.TO_BOTTOM, 1)
End Sub
Sub FillRight(n As String, where As String)
  Pick(n, where)
  Sh(n).getCellRangeByName(where).fillAuto(com.sun.star.sheet.FillDirection.TO_RIGHT, 1)
End Sub
Sub Format(n As String, where As String, f As String)
  Dim l As New com.sun.star.lang.Locale, k As Long
  k = Doc.NumberFormats.queryKey(f, l, False)
  If k = -1 Then k = Doc.NumberFormats.addNew(f, l)
  Pick(n, where)
  GoWith("NumberFormatValue", "NumberFormatValue", k)
End Sub
Sub ListRule(n As String, where As String, items As String)
  Dim r As Object, v As Object
  Pick(n, where)
  r = Sh(n).getCellRangeByName(where)
  v = r.Validation
  v.Type = com.sun.star.sheet.ValidationType.LIST
  v.setFormula1(items)
  v.ShowErrorMessage = True
  r.Validation = v
End Sub
Sub Page(n As String)
  Dim st As Object, w As Long, t As New com.sun.star.table.CellRangeAddress
  st = Doc.StyleFamilies.getByName("PageStyles").getByName(Sh(n).PageStyle)
  st.IsLandscape = True : st.Width = 29700 : st.Height = 21000
  st.ScaleToPagesX = 1 : st.ScaleToPagesY = 0
  t.StartRow = 0 : t.EndRow = 0
  Sh(n).setTitleRows(t)
  Sh(n).setPrintTitleRows(True)
End Sub
Sub Chart(n As String, ranges As Variant, title As String, axis As String)
  Dim rect As New com.sun.star.awt.Rectangle, c As Object, a(), i As Integer
  rect.X = 500 : rect.Y = 6500 : rect.Width = 16000 : rect.Height = 9000
  ReDim a(UBound(ranges))
  For i = 0 To UBound(ranges)
    a(i) = Sh(n).getCellRangeByName(ranges(i)).RangeAddress
  Next
  Sh(n).Charts.addNewByName("Chart1", rect, a(), True, True)
  c = Sh(n).Charts.getByName("Chart1").EmbeddedObject
  c.HasMainTitle = True : c.Title.String = title
  c.Diagram.HasYAxisTitle = True : c.Diagram.YAxisTitle.String = axis
End Sub
Sub SaveAs(url As String)
  Doc.storeAsURL(url, Array(Prop("FilterName", "Calc MS Excel 2007 XML")))
End Sub
Function Half(ByVal s As String) As String      ' full width to half width, no blanks
  Dim i As Long, c As Long, o As String
  For i = 1 To Len(s)
    c = Asc(Mid(s, i, 1)) : If c < 0 Then c = c + 65536
    If c >= 65281 And c <= 65374 Then c = c - 65248
    If c <> 12288 And c <> 32 And c <> 160 Then o = o & Chr(c)
  Next
  Half = o
End Function
Function Digits(s As String) As String
  Dim i As Long, o As String
  For i = 1 To Len(s)
    If InStr("0123456789", Mid(s, i, 1)) > 0 Then o = o & Mid(s, i, 1)
  Next
  Digits = o
End Function
Function IsoDate(s As String) As String   ' 2026.1.5, 2026年01月05日, 2026/01/05, 10月30日
  Dim p, t As String, i As Integer
  t = Half(s)
  t = Join(Split(t, "年"), "-") : t = Join(Split(t, "月"), "-") : t = Join(Split(t, "日"), "")
  t = Join(Split(t, "."), "-") : t = Join(Split(t, "/"), "-")
  If UBound(Split(t, "-")) = 1 Then t = "2026-" & t
  p = Split(t, "-")
  IsoDate = p(0) & "-" & Right("0" & p(1), 2) & "-" & Right("0" & p(2), 2)
End Function

Sub SalesLedger
  On Error GoTo Wrong
  Dim s As Object, i As Long, j As Long, seen As String, r As Long, k As Integer, c As Object, t As String, last As Long
  Const L = "订单明细"
  OpenFile(At("销售台账-原始.xlsx"))
  s = Sh(L)
  ' 1 duplicates
  i = 1 : r = 1
  Do While i <= LastRow(L)
    t = "|" & s.getCellByPosition(0, i).String & "|"
    If InStr(seen, t) > 0 Then
      For k = 0 To 5
        j = Choose(k + 1, 0, 1, 3, 4, 5, 6)
        TypeIn("剔除记录", Chr(65 + k) & (r + 1), s.getCellByPosition(j, i).String)
      Next
      TypeIn("剔除记录", "G" & (r + 1), "与前面同号订单重复录入")
      r = r + 1
      Pick(L, "A" & (i + 1)) : Go("DeleteRows")
    Else
      seen = seen & t : i = i + 1
    End If
  Loop
  last = LastRow(L) + 1
  For i = 1 To last - 1
    c = s.getCellByPosition(6, i)
    If c.Type = com.sun.star.table.CellContentType.TEXT Then TypeIn(L, "G" & (i + 1), Digits(Half(c.String)))
    c = s.getCellByPosition(5, i)
    If c.String <> Half(c.String) Then TypeIn(L, "F" & (i + 1), Half(c.String))
    c = s.getCellByPosition(3, i)
    t = Half(c.String) : If Right(t, 1) = "区" Then t = Left(t, 2)
    If t <> c.String Then TypeIn(L, "D" & (i + 1), t)
    c = s.getCellByPosition(1, i)
    If c.Type = com.sun.star.table.CellContentType.TEXT Then
      t = IsoDate(c.String)
      If t = "2026-02-30" Then
        Pick(L, "B" & (i + 1)) : Go("ClearContents")
        TypeIn(L, "L" & (i + 1), "日期待核")
      Else
        TypeIn(L, "B" & (i + 1), t)
      End If
    End If
  Next
  ListRule(L, "D2:D" & last, """华东"";""华南"";""华北"";""西南""")
  ' 2 columns
  TypeIn(L, "C2", "=IF(B2="""";"""";MONTH(B2))") : FillDown(L, "C2:C" & last)
  TypeIn(L, "H2", "=VLOOKUP(F2;$价目表.$A$2:$D$25;4;0)") : FillDown(L, "H2:H" & last)
  TypeIn(L, "I2", "=IF(G2>=100;0.9;IF(G2>=50;0.95;1))") : FillDown(L, "I2:I" & last)
  TypeIn(L, "J2", "=ROUND(G2*H2*I2;2)") : FillDown(L, "J2:J" & last)
  TypeIn(L, "K2", "=ROUND(J2*$参数.$B$2;2)") : FillDown(L, "K2:K" & last)
  ' 3 summary
  Const M = "月度汇总"
  TypeIn(M, "B4", "=SUMIFS($订单明细.$J$2:$J$" & last & ";$订单明细.$D$2:$D$" & last & ";$A4;$订单明细.$C$2:$C$" & last & ";B$3)")
  FillRight(M, "B4:D4") : FillDown(M, "B4:D7")
  TypeIn(M, "E4", "=SUM(B4:D4)") : FillDown(M, "E4:E7")
  TypeIn(M, "G4", "=COUNTIF($订单明细.$D$2:$D$" & last & ";A4)") : FillDown(M, "G4:G7")
  TypeIn(M, "B8", "=SUM(B4:B7)") : FillRight(M, "B8:E8")
  TypeIn(M, "G8", "=SUM(G4:G7)")
  TypeIn(M, "F4", "=E4/E$8") : FillDown(M, "F4:F8")
  Format(M, "F4:F8", "0.0%")
  Chart(M, Array("A3:D7"), "2026 年一季度各区域销售额", "单位：元")
  ' 4 handing over
  Format(L, "J2:K" & last, "#,##0.00")
  Pick(L, "A1") : Go("FreezePanesRow")
  Pick(L, "A1:L" & last) : Go("DataFilterAutoFilter")
  Page(L)
  Doc.Sheets.removeByName("内部备注")
  SaveAs(At("sales-ledger-by-hand.xlsx"))
  Doc.close(True)
  Exit Sub
Wrong:
  Fault("sales")
End Sub

Sub Overtime
  On Error GoTo Wrong
  Dim s As Object, i As Long, seen As String, r As Long, c As Object, t As String, last As Long, k As Integer
  Const L = "加班登记"
  OpenFile(At("十月加班-原始.xlsx"))
  s = Sh(L)
  i = 1 : r = 1
  Do While i <= LastRow(L)
    t = "|" & s.getCellByPosition(0, i).String & "|"
    If InStr(seen, t) > 0 Then
      TypeIn("剔除记录", "A" & (r + 1), s.getCellByPosition(0, i).String)
      TypeIn("剔除记录", "B" & (r + 1), "'" & s.getCellByPosition(1, i).String)
      TypeIn("剔除记录", "C" & (r + 1), s.getCellByPosition(4, i).String)
      TypeIn("剔除记录", "D" & (r + 1), "重复登记")
      r = r + 1
      Pick(L, "A" & (i + 1)) : Go("DeleteRows")
    Else
      seen = seen & t : i = i + 1
    End If
  Loop
  last = LastRow(L) + 1
  For i = 1 To last - 1
    c = s.getCellByPosition(1, i)
    If Len(c.String) < 4 Then TypeIn(L, "B" & (i + 1), "'" & Right("0000" & c.String, 4))
    For k = 6 To 7
      c = s.getCellByPosition(k, i)
      If c.Type = com.sun.star.table.CellContentType.TEXT Then TypeIn(L, Chr(65 + k) & (i + 1), Half(c.String))
    Next
    c = s.getCellByPosition(4, i)
    If c.Type = com.sun.star.table.CellContentType.TEXT Then TypeIn(L, "E" & (i + 1), IsoDate(c.String))
    If s.getCellByPosition(7, i).Value < s.getCellByPosition(6, i).Value Then
      Pick(L, "H" & (i + 1)) : Go("ClearContents")
      TypeIn(L, "N" & (i + 1), "时间待核")
    End If
  Next
  ListRule(L, "M2:M" & last, """已核"";""待核""")
  TypeIn(L, "C2", "=IFERROR(VLOOKUP($B2;$人员.$A$2:$D$25;2;0);""查无此人"")") : FillDown(L, "C2:C" & last)
  TypeIn(L, "D2", "=IFERROR(VLOOKUP($B2;$人员.$A$2:$D$25;3;0);""查无此人"")") : FillDown(L, "D2:D" & last)
  TypeIn(L, "J2", "=IFERROR(VLOOKUP($B2;$人员.$A$2:$D$25;4;0);0)") : FillDown(L, "J2:J" & last)
  TypeIn(L, "F2", "=IF(COUNTIF($参数.$D$2:$D$4;E2);""节假日"";IF(WEEKDAY(E2;2)>=6;""周末"";""平日""))") : FillDown(L, "F2:F" & last)
  TypeIn(L, "I2", "=IF(H2="""";"""";ROUND((H2-G2)*24;1))") : FillDown(L, "I2:I" & last)
  TypeIn(L, "K2", "=IF(I2="""";"""";ROUND(I2*J2*VLOOKUP(F2;$参数.$A$2:$B$4;2;0);2))") : FillDown(L, "K2:K" & last)
  TypeIn(L, "L2", "=IF(I2="""";0;IF(I2>=$参数.$B$6;$参数.$B$5;0))") : FillDown(L, "L2:L" & last)
  Format(L, "I2:I" & last, "0.0")
  Const M = "部门汇总"
  TypeIn(M, "B4", "=SUMIFS($加班登记.$I$2:$I$" & last & ";$加班登记.$D$2:$D$" & last & ";$A4;$加班登记.$F$2:$F$" & last & ";B$3)")
  FillRight(M, "B4:D4") : FillDown(M, "B4:D8")
  TypeIn(M, "E4", "=SUM(B4:D4)") : FillDown(M, "E4:E8")
  TypeIn(M, "F4", "=SUMIF($加班登记.$D$2:$D$" & last & ";A4;$加班登记.$K$2:$K$" & last & ")") : FillDown(M, "F4:F8")
  TypeIn(M, "G4", "=COUNTIF($加班登记.$D$2:$D$" & last & ";A4)") : FillDown(M, "G4:G8")
  TypeIn(M, "H4", "=ROUND(F4/G4;2)") : FillDown(M, "H4:H8")
  TypeIn(M, "B9", "=SUM(B4:B8)") : FillRight(M, "B9:G9")
  Chart(M, Array("A3:A8", "F3:F8"), "十月各部门加班费", "加班费（元）")
  Pick(L, "A1:N1") : Go("Bold")
  GoWith("BackgroundColor", "BackgroundColor", CLng(&HDDEBF7))
  Pick(L, "A1") : Go("FreezePanesRow")
  Pick(L, "A1:N" & last) : Go("DataFilterAutoFilter")
  Format(L, "K2:K" & last, "#,##0.00")
  Page(L)
  Doc.Sheets.removeByName("工资卡号")
  SaveAs(At("attendance-pay-by-hand.xlsx"))
  Doc.close(True)
  Exit Sub
Wrong:
  Fault("pay")
End Sub

Sub SavedAgain(n As String)          ' what opening a workbook and saving it do
  On Error GoTo Wrong
  OpenFile(At("source-" & n & ".xlsx"))
  Doc.calculateAll()
  SaveAs(At(n & ".xlsx"))
  Doc.close(True)
  Exit Sub
Wrong:
  Fault(n)
End Sub

Sub All
  SavedAgain("functions")
  SavedAgain("sales-ledger")
  SavedAgain("attendance-pay")
  SalesLedger
  Overtime
  StarDesktop.terminate()
End Sub

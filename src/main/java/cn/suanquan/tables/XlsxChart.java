package cn.suanquan.tables;

import java.util.List;

/// A bar chart (DrawingML) of columns of a table, drawn below the sheet: each of the first rows under the head is a
/// bar, and each column a part of it. It reads the cells, so it shows what they say.
///
/// @param labels how many columns, from the first on, name the bar
/// @param columns that are drawn, from 0; their heads are the legend
/// @param rows of the table that are drawn, from the first under the head
/// @param isStacked the parts of a bar stand one after the other; else one below the other
public record XlsxChart(String title, String unit, int labels, List<Integer> columns, int rows, boolean isStacked) {
    /// More bars than these nobody tells apart.
    public static final int BARS_MAX = 60;

    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final String PLACE = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    /// One after the other, to be told apart in print too: dark and light in turn.
    private static final List<String> COLOURS =
            List.of("1F4E79", "9DC3E6", "2E8B57", "A9D18E", "B45F06", "F6B26B", "7F7F7F");
    private static final int ROWS_OF_FRAME = 8;
    private static final int COLUMNS = 5;
    /// In hundredths of a point.
    private static final int TITLE_SIZE = 1200;
    private static final int UNIT_SIZE = 900;

    public XlsxChart {
        columns = List.copyOf(columns);
        rows = Math.min(rows, BARS_MAX);
    }

    /// The drawing of a sheet.
    ///
    /// @param places of its charts, by [#place]
    static String drawing(String places) {
        return "<xdr:wsDr xmlns:xdr=\"" + PLACE + "\" xmlns:a=\"" + DRAWING + "\">" + places + "</xdr:wsDr>";
    }

    /// How many rows of the sheet it covers.
    int height() {
        return ROWS_OF_FRAME + 2 * (isStacked ? rows : rows * columns.size());
    }

    /// Where it stands on the sheet.
    ///
    /// @param number of the charts of the sheet, from 1
    /// @param row the first that is free, from 0
    String place(int number, int row) {
        return "<xdr:twoCellAnchor>" + corner("from", 0, row) + corner("to", COLUMNS, row + height())
                + "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"" + (number + 1)
                + "\" name=\"chart"
                + (number == 1 ? "" : number) + "\" descr=\"" + XlsxFile.escaped(title)
                + "\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\""
                + " y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"" + CHART
                + "\"><c:chart xmlns:c=\"" + CHART + "\" xmlns:r=\"" + XlsxFile.DOCUMENT + "\" r:id=\"rId" + number
                + "\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>";
    }

    private static String corner(String name, int column, int row) {
        return ("<xdr:%1$s><xdr:col>%2$d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%3$d</xdr:row>"
                        + "<xdr:rowOff>0</xdr:rowOff></xdr:%1$s>")
                .formatted(name, column, row);
    }

    /// The chart itself. What the cells say stands in it again, for who shows a workbook without reckoning it.
    ///
    /// @param head the number of the row of the head, from 1
    /// @param top the head and the rows that are drawn
    String chart(String sheet, int head, List<List<XlsxFile.Cell>> top) {
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            bars.append(series(i, XlsxFile.escaped("'" + sheet.replace("'", "''") + "'!"), head, top));
        }
        return "<c:chartSpace xmlns:c=\"" + CHART + "\" xmlns:a=\"" + DRAWING
                + "\"><c:roundedCorners val=\"0\"/><c:chart>" + words(title, TITLE_SIZE)
                + "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:barChart>"
                + "<c:barDir val=\"bar\"/><c:grouping val=\"" + (isStacked ? "stacked" : "clustered")
                + "\"/><c:varyColors val=\"0\"/>" + bars + "<c:gapWidth val=\"60\"/>"
                + (isStacked ? "<c:overlap val=\"100\"/>" : "")
                + "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>" + axes()
                + "</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>"
                + "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>";
    }

    private String series(int number, String sheet, int head, List<List<XlsxFile.Cell>> top) {
        int at = columns.get(number);
        String column = XlsxFile.column(at);
        List<List<XlsxFile.Cell>> lines = top.subList(1, rows + 1);
        return "<c:ser><c:idx val=\"" + number + "\"/><c:order val=\"" + number + "\"/><c:tx><c:strRef><c:f>" + sheet
                + "$" + column + "$" + head + "</c:f><c:strCache>" + points(top.subList(0, 1), at, false)
                + "</c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val=\""
                + COLOURS.get(number % COLOURS.size()) + "\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>"
                + "<c:cat>" + names(sheet, head, lines) + "</c:cat><c:val><c:numRef><c:f>" + sheet + "$" + column
                + "$" + (head + 1) + ":$" + column + "$" + (head + rows)
                + "</c:f><c:numCache><c:formatCode>General</c:formatCode>"
                + points(lines, at, true) + "</c:numCache></c:numRef></c:val></c:ser>";
    }

    private String names(String sheet, int head, List<List<XlsxFile.Cell>> lines) {
        String of = "<c:f>" + sheet + "$A$" + (head + 1) + ":$" + XlsxFile.column(labels - 1) + "$" + (head + rows)
                + "</c:f>";
        if (labels == 1) {
            return "<c:strRef>" + of + "<c:strCache>" + points(lines, 0, false) + "</c:strCache></c:strRef>";
        }
        StringBuilder levels = new StringBuilder();
        for (int i = labels - 1; i >= 0; i--) {
            levels.append("<c:lvl>")
                    .append(points(lines, i, false).replaceFirst("<c:ptCount[^>]*>", ""))
                    .append("</c:lvl>");
        }
        return "<c:multiLvlStrRef>" + of + "<c:multiLvlStrCache><c:ptCount val=\"" + rows + "\"/>" + levels
                + "</c:multiLvlStrCache></c:multiLvlStrRef>";
    }

    private static String points(List<List<XlsxFile.Cell>> lines, int column, boolean areNumbers) {
        StringBuilder points = new StringBuilder("<c:ptCount val=\"" + lines.size() + "\"/>");
        for (int i = 0; i < lines.size(); i++) {
            XlsxFile.Cell cell = lines.get(i).get(column);
            if (!areNumbers || cell.isNumber()) {
                points.append("<c:pt idx=\"")
                        .append(i)
                        .append("\"><c:v>")
                        .append(cell.said())
                        .append("</c:v></c:pt>");
            }
        }
        return points.toString();
    }

    /// The first bar on top, amounts below.
    private String axes() {
        String axis = "<c:axId val=\"%d\"/><c:scaling><c:orientation val=\"%s\"/></c:scaling><c:delete val=\"0\"/>"
                + "<c:axPos val=\"%s\"/>";
        String marks = "<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"%s\"/>";
        return "<c:catAx>" + axis.formatted(1, "maxMin", "l") + "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>"
                + marks.formatted("low") + "<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/>"
                + "<c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx><c:valAx>"
                + axis.formatted(2, "minMax", "b") + "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>"
                + "<a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>"
                + words(unit, UNIT_SIZE)
                + "<c:numFmt formatCode=\"#,##0\" sourceLinked=\"0\"/>" + marks.formatted("nextTo")
                + "<c:crossAx val=\"1\"/><c:crosses val=\"max\"/></c:valAx>";
    }

    private static String words(String text, int size) {
        String font = "sz=\"" + size + "\" b=\"0\"";
        return "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr " + font
                + "/></a:pPr><a:r><a:rPr lang=\"zh-CN\" " + font + "/><a:t>" + XlsxFile.escaped(text)
                + "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>";
    }
}

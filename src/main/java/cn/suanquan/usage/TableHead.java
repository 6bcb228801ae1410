package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.tables.TableCells;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The first row of a table: which column is which field of a record, by the field's name or in Chinese. An empty cell
/// is a field that is missing; a number is one where the field is, and text elsewhere.
final class TableHead {
    private static final int COLUMNS_MAX = TableCells.COLUMNS_MAX;
    /// More than 64 names of attributes have; an import keeps the head.
    private static final int HEAD_CHARS_MAX = 8_000;
    /// What an error file adds; it is left out when the file comes again.
    static final String ERROR_PREFIX = "error.";

    private static final String ATTRIBUTE = "attributes.";
    private static final String FEE_YUAN = "feeYuan";
    private static final Map<String, String> NEEDED = names(
            "id", "记录编号",
            "voucher", "算力券",
            "serviceItem", "服务项目",
            "resource", "资源",
            "quantity", "用量",
            "unit", "单位",
            "startedAt", "服务开始时间",
            "completedAt", "服务完成时间",
            "feeFen", "费用（分）");
    private static final Map<String, String> OTHERS =
            names("listPriceFen", "目录价（分）", "job", "作业编号", "corrects", "更正的记录", FEE_YUAN, "费用（元）");
    private static final Set<String> KEYS = Set.of("id", "voucher", "job", "corrects");
    private static final Set<String> TIMES = Set.of("startedAt", "completedAt");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,5})?");
    /// How spreadsheets write a number of more digits than they keep.
    private static final Pattern ROUNDED = Pattern.compile("[1-9](\\.[0-9…]+)?E\\+[0-9]{2,}");

    private final List<String> fields;
    private final String line;
    private final RowReader reader;
    private final ObjectMapper json;

    private TableHead(List<String> fields, String line, RowReader reader, ObjectMapper json) {
        this.fields = List.copyOf(fields);
        this.line = line;
        this.reader = reader;
        this.json = json;
    }

    private static Map<String, String> names(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_TABLE, where a column is unknown, missing or there twice
    static TableHead of(List<String> cells, RowReader reader, ObjectMapper json) {
        if (cells.size() > COLUMNS_MAX) {
            throw bad("表格最多 " + COLUMNS_MAX + " 列 (too many columns)。");
        }
        List<String> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String field = field(cell.strip());
            if (!field.startsWith(ERROR_PREFIX) && !field.isEmpty() && !seen.add(field)) {
                throw bad("表头中“" + shortened(cell) + "”一列出现了两次 (twice)。");
            }
            fields.add(field);
        }
        if (seen.contains(FEE_YUAN) && !seen.add("feeFen")) {
            throw bad("费用只能有一列，以分或以元为单位 (one column of fees)。");
        }
        List<String> missing = NEEDED.entrySet().stream()
                .filter(one -> !seen.contains(one.getKey()))
                .filter(one -> !one.getKey().equals("feeFen") || !seen.contains(FEE_YUAN))
                .map(one -> one.getKey() + " " + one.getValue())
                .toList();
        if (!missing.isEmpty()) {
            throw bad("第一行须为表头，缺少以下各列：" + String.join("、", missing) + " (columns are missing)。");
        }
        List<String> own = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).startsWith(ERROR_PREFIX)) {
                own.add(cells.get(i));
            }
        }
        String line = TableCells.line(own);
        if (line.length() > HEAD_CHARS_MAX) {
            throw bad("表头最多 " + HEAD_CHARS_MAX + " 个字符 (the head is too long)。");
        }
        return new TableHead(fields, line, reader, json);
    }

    private static String field(String cell) {
        String plain = cell.replace('(', '（').replace(')', '）');
        for (Map<String, String> names : List.of(NEEDED, OTHERS)) {
            for (Map.Entry<String, String> one : names.entrySet()) {
                if (one.getKey().equals(cell) || one.getValue().equals(plain)) {
                    return one.getKey();
                }
            }
        }
        boolean isKnown = cell.isEmpty()
                || cell.startsWith(ERROR_PREFIX)
                || cell.startsWith(ATTRIBUTE) && cell.length() > ATTRIBUTE.length();
        if (!isKnown) {
            throw bad("表头中没有“" + shortened(cell) + "”这一列；可用的列见接口文档，其他内容请放在 attributes.名称 列中 (unknown column)。");
        }
        return cell;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static RuntimeException bad(String detail) {
        return Refusal.of(Refusal.Kind.INVALID, "BAD_TABLE", detail).toException();
    }

    /// As it was written, as CSV, without the columns of an error file.
    String line() {
        return line;
    }

    boolean isTime(int column) {
        return column < fields.size() && TIMES.contains(fields.get(column));
    }

    /// The row as a record.
    ///
    /// @param where what to call it, as `第 7 行`
    UsageRow row(long place, String where, List<String> cells) throws IOException {
        List<String> own = own(cells);
        Optional<Refusal.Finding> why = wrong(where, cells);
        if (why.isPresent()) {
            return RowReader.none(place, id(cells), why.get(), () -> TableCells.line(own));
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(cells.size(), fields.size()); i++) {
            if (!cells.get(i).isEmpty()
                    && !fields.get(i).isEmpty()
                    && !fields.get(i).startsWith(ERROR_PREFIX)) {
                put(record, fields.get(i), cells.get(i));
            }
        }
        TokenBuffer said = new TokenBuffer(json, false);
        json.writeTree(said, record);
        return reader.row(place, Optional.of(said), () -> TableCells.line(own));
    }

    private static void put(ObjectNode record, String field, String cell) {
        if (field.startsWith(ATTRIBUTE)) {
            record.withObjectProperty("attributes").put(field.substring(ATTRIBUTE.length()), cell);
        } else if (field.equals(FEE_YUAN) || field.endsWith("Fen")) {
            boolean isYuan = field.equals(FEE_YUAN);
            String name = isYuan ? "feeFen" : field;
            if (NUMBER.matcher(cell).matches()) {
                BigDecimal number = new BigDecimal(cell);
                record.set(name, DecimalNode.valueOf(isYuan ? number.movePointRight(2) : number));
            } else {
                record.put(name, cell);
            }
        } else {
            record.put(field, cell);
        }
    }

    private Optional<Refusal.Finding> wrong(String where, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i >= fields.size() && !cells.get(i).isEmpty()) {
                return Optional.of(
                        RowReader.finding("", where + "比表头多出内容，或内容过长，请检查逗号与引号 (more than the head, or too long)"));
            }
            if (i < fields.size()
                    && KEYS.contains(fields.get(i))
                    && ROUNDED.matcher(cells.get(i)).matches()) {
                return Optional.of(RowReader.finding(
                        "/" + fields.get(i),
                        where + "的编号被电子表格改写成了 " + cells.get(i) + "，请将该列设为文本后重新填写 (a rounded number)"));
            }
        }
        return Optional.empty();
    }

    private String id(List<String> cells) {
        int column = fields.indexOf("id");
        return column < cells.size() ? RecordReader.checked(cells.get(column)).orElse("") : "";
    }

    /// Without what an error file said.
    private List<String> own(List<String> cells) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (i >= fields.size() || !fields.get(i).startsWith(ERROR_PREFIX)) {
                own.add(cells.get(i));
            }
        }
        while (own.size()
                < fields.stream()
                        .filter(field -> !field.startsWith(ERROR_PREFIX))
                        .count()) {
            own.add("");
        }
        return own;
    }
}

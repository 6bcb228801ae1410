package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Rate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A mapping of a YAML file, read field by field. What is wrong is noted with line and field and reading goes on with a
/// harmless value, so that one look finds everything; [#close] notes the fields nobody asked for.
final class YamlMap {
    static final int TEXT_CHARS_MAX = 2_000;
    static final int LIST_MAX = 200;
    private static final String PIECE_CHINESE = "花括号内的半角逗号会断开文字和金额，请用全角逗号、加引号，或写 1000000";
    private static final String PIECE_ENGLISH =
            "a half-width comma within {…} cuts texts and amounts: use a full-width one, quotes, or 1000000";
    private final int line;
    private final String path;
    private final ProgrammeText source;
    private final boolean isFlow;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    YamlMap(Node node, String path, ProgrammeText source) {
        this.line = line(node);
        this.path = path;
        this.source = source;
        this.isFlow = node instanceof MappingNode flow && flow.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                put(tuple);
            }
        } else {
            note(node, path, "须为若干字段的映射", "must be a mapping of fields");
        }
    }

    private void put(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            note(tuple.getKeyNode(), path, "字段名须为文字", "a field name must be plain text");
        } else if (fields.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
            note(key, at(key.getValue()), "重复出现", "stands twice");
        }
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// Notes something wrong, in Chinese and in English.
    void note(Node node, String field, String chinese, String english) {
        source.findings().add(BadProgramme.Finding.of(line(node), field, chinese, english));
    }

    /// The same of a field, at its line, or at the mapping's line where it is not there.
    void wrong(String key, String chinese, String english) {
        source.findings().add(BadProgramme.Finding.of(line(key), at(key), chinese, english));
    }

    /// Notes something that is probably not meant.
    void doubt(String key, String chinese, String english) {
        source.warnings().add(BadProgramme.Finding.of(line(key), at(key), chinese, english));
    }

    private int line(String key) {
        return Optional.ofNullable(fields.get(key)).map(YamlMap::line).orElse(line);
    }

    /// True where nothing is wrong with the field or within it: what follows from its value can be looked at.
    boolean isRight(String key) {
        String field = at(key);
        return source.findings().stream()
                .map(BadProgramme.Finding::field)
                .noneMatch(
                        wrong -> wrong.equals(field) || wrong.startsWith(field + ".") || wrong.startsWith(field + "["));
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    private Optional<Node> node(String key) {
        asked.add(key);
        Optional<Node> node = Optional.ofNullable(fields.get(key));
        if (node.isPresent() && Tag.NULL.equals(node.get().getTag())) {
            wrong(key, "没有值", "has no value");
            return Optional.empty();
        }
        return node;
    }

    private Optional<String> scalar(String key) {
        return node(key).flatMap(node -> scalar(node, at(key)));
    }

    private Optional<String> scalar(Node node, String field) {
        if (!(node instanceof ScalarNode scalar)) {
            note(node, field, "须为单个值", "must be a single value");
            return Optional.empty();
        }
        if (scalar.getValue().isBlank() || scalar.getValue().length() > TEXT_CHARS_MAX) {
            note(node, field, "须有 1 至 " + TEXT_CHARS_MAX + " 个字符", "must have 1 to " + TEXT_CHARS_MAX + " characters");
            return Optional.empty();
        }
        String text = scalar.getValue().strip();
        if (!text.codePoints().allMatch(KeyText::isVisible)) {
            note(node, field, "含有不可见字符或换行", "must not hold a line break or a character that nobody sees");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /// A single value of another form, which parse refuses by an exception; Chinese and English say what it must be.
    <T> Optional<T> parsed(String key, String chinese, String english, Function<String, T> parse) {
        return scalar(key).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                wrong(key, "须为" + chinese + "，不是“" + text + "”", "must be " + english + ", not \"" + text + "\"");
                return Optional.empty();
            }
        });
    }

    private void require(String key) {
        if (!has(key)) {
            asked.add(key);
            wrong(key, "缺少此项", "is missing");
        }
    }

    /// Words for people; what a comment cuts off is noted.
    Optional<String> optionalText(String key) {
        Optional<String> text = scalar(key);
        if (text.isPresent() && fields.get(key) instanceof ScalarNode scalar && source.isCutByComment(scalar)) {
            doubt(
                    key,
                    "“#”之后的文字按注释处理，未读入；若属于正文，请加引号",
                    "what stands after # is a comment and was not read; put the text in quotes if it belongs to it");
        }
        return text;
    }

    String text(String key) {
        require(key);
        return optionalText(key).orElse("");
    }

    /// Text of a form, such as an id.
    String text(String key, Pattern form) {
        require(key);
        return parsed(key, "形如 " + form + " 的标识", "of the form " + form, text -> {
                    if (!form.matcher(text).matches()) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                })
                .orElse("");
    }

    Optional<String> optionalId(String key, Pattern form) {
        return has(key) ? Optional.of(text(key, form)) : Optional.empty();
    }

    LocalDate date(String key) {
        require(key);
        return optionalDate(key).orElse(LocalDate.EPOCH);
    }

    Optional<LocalDate> optionalDate(String key) {
        String english = "a date of 2000 to 2199 such as 2025-01-31";
        return parsed(key, " 2000 至 2199 年的日期，如 2025-01-31", english, YamlForms::day);
    }

    MonthDay monthDay(String key) {
        require(key);
        return parsed(key, "月日，如 03-31", "a day of the year such as 03-31", text -> MonthDay.parse("--" + text))
                .orElse(MonthDay.of(1, 1));
    }

    Rate rate(String key) {
        require(key);
        return optionalRate(key).orElse(Rate.FULL);
    }

    Optional<Rate> optionalRate(String key) {
        String english = "a percentage of 0% to 100% with at most two decimals";
        return parsed(key, " 0% 至 100% 的百分比，至多两位小数", english, YamlForms::rate);
    }

    Fen yuan(String key) {
        require(key);
        return optionalYuan(key).orElse(Fen.ZERO);
    }

    Optional<Fen> optionalYuan(String key) {
        String english = "an amount in yuan above zero with at most two decimals";
        return parsed(key, "大于零的金额（元），至多两位小数", english, YamlForms::yuan);
    }

    int number(String key, int least, int most) {
        require(key);
        return optionalNumber(key, least, most).orElse(least);
    }

    Optional<Integer> optionalNumber(String key, int least, int most) {
        return optionalLong(key, least, most).map(Math::toIntExact);
    }

    Optional<Long> optionalLong(String key, long least, long most) {
        String chinese = " " + least + " 至 " + most + " 的整数";
        return parsed(key, chinese, "a whole number of " + least + " to " + most, text -> {
            long value = Long.parseLong(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    Optional<Boolean> optionalFlag(String key) {
        return parsed(key, " true 或 false", "true or false", YamlForms::flag);
    }

    <E extends Enum<E>> E choice(String key, Class<E> kinds) {
        require(key);
        return optionalChoice(key, kinds).orElse(kinds.getEnumConstants()[0]);
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> kinds) {
        return parsed(key, "以下之一：" + names(kinds), "one of " + names(kinds), text -> Enum.valueOf(kinds, text));
    }

    private static <E extends Enum<E>> String names(Class<E> kinds) {
        return String.join(
                ", ", Arrays.stream(kinds.getEnumConstants()).map(Enum::name).toList());
    }

    /// A list of choices, each once; empty where the field is absent.
    <E extends Enum<E>> Optional<Set<E>> choices(String key, Class<E> kinds) {
        asked.add(key);
        if (!has(key)) {
            return Optional.empty();
        }
        Set<E> all = EnumSet.noneOf(kinds);
        texts(key).forEach((text, node) -> {
            if (Arrays.stream(kinds.getEnumConstants())
                    .noneMatch(kind -> kind.name().equals(text))) {
                String known = names(kinds);
                note(
                        node,
                        at(key),
                        "须为以下之一：" + known + "，不是“" + text + "”",
                        "must be one of " + known + ", not \"" + text + "\"");
            } else {
                all.add(Enum.valueOf(kinds, text));
            }
        });
        return Optional.of(all);
    }

    /// A list of texts, each once, with their nodes; empty where the field is absent.
    Map<String, Node> texts(String key) {
        Map<String, Node> all = new LinkedHashMap<>();
        for (Node item : items(key)) {
            scalar(item, at(key)).ifPresent(text -> {
                if (all.putIfAbsent(text, item) != null) {
                    note(item, at(key), "“" + text + "”重复出现", "\"" + text + "\" stands twice");
                }
            });
        }
        return all;
    }

    private List<Node> items(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode sequence)
                || sequence.getValue().size() > LIST_MAX) {
            wrong(key, "须为至多 " + LIST_MAX + " 项的列表", "must be a list of at most " + LIST_MAX);
            return List.of();
        }
        return sequence.getValue();
    }

    /// True where the field is there and a single value rather than a list or mapping.
    boolean isScalar(String key) {
        return fields.get(key) instanceof ScalarNode;
    }

    /// The mappings of a list, to be looked at before they are read or again after; what is no list of mappings is
    /// noted on reading.
    List<YamlMap> peek(String key) {
        if (!(fields.get(key) instanceof SequenceNode sequence)
                || sequence.getValue().size() > LIST_MAX) {
            return List.of();
        }
        List<YamlMap> all = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof MappingNode) {
                all.add(new YamlMap(item, at(key) + "[" + all.size() + "]", source));
            }
        }
        return all;
    }

    /// The mapping of a field, to be looked at again.
    Optional<YamlMap> peekIn(String key) {
        return fields.get(key) instanceof MappingNode mapping
                ? Optional.of(new YamlMap(mapping, at(key), source))
                : Optional.empty();
    }

    /// The text of a field as it stands, unchecked.
    Optional<String> peekText(String key) {
        return fields.get(key) instanceof ScalarNode scalar
                        && !scalar.getValue().isBlank()
                ? Optional.of(scalar.getValue().strip())
                : Optional.empty();
    }

    /// Each mapping of a list, read and closed.
    <T> List<T> each(String key, Function<YamlMap, T> read) {
        List<T> all = new ArrayList<>();
        int index = 0;
        for (Node item : items(key)) {
            all.add(read(item, at(key) + "[" + index++ + "]", read));
        }
        return all;
    }

    /// The mapping of a field, read and closed.
    <T> Optional<T> in(String key, Function<YamlMap, T> read) {
        return node(key).map(node -> read(node, at(key), read));
    }

    /// The same, noted where it is missing.
    <T> Optional<T> required(String key, Function<YamlMap, T> read) {
        require(key);
        return in(key, read);
    }

    private <T> T read(Node node, String where, Function<YamlMap, T> read) {
        YamlMap map = new YamlMap(node, where, source);
        T value = read.apply(map);
        map.close();
        return value;
    }

    void close() {
        fields.forEach((key, node) -> {
            if (!asked.contains(key)) {
                String known = String.join(", ", asked.stream().sorted().toList());
                note(
                        node,
                        at(key),
                        "不是这里的字段，可用的有：" + known + (isPiece(node) ? "；" + PIECE_CHINESE : ""),
                        "is no field known here; known are " + known + (isPiece(node) ? "; " + PIECE_ENGLISH : ""));
            }
        });
    }

    /// True where the field can be the rest of a text that a half-width comma cut within `{…}`.
    private boolean isPiece(Node value) {
        return isFlow && Tag.NULL.equals(value.getTag());
    }
}

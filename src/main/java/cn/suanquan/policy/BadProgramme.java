package cn.suanquan.policy;

import cn.suanquan.kernel.Refusal;
import java.util.List;
import java.util.Optional;

/// A programme file with mistakes: all of them, each with line and field.
public final class BadProgramme extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Finding> findings;

    /// @param line from 1
    /// @param field path such as rules[2].rate
    /// @param what Chinese, then English
    public record Finding(int line, String field, String what) implements Comparable<Finding> {
        static Finding of(int line, String field, String chinese, String english) {
            return new Finding(line, field, chinese + " / " + english);
        }

        @Override
        public int compareTo(Finding other) {
            return Integer.compare(line, other.line);
        }

        @Override
        public String toString() {
            return "第 " + line + " 行 (line " + line + ")" + (field.isEmpty() ? "" : " " + field) + "：" + what;
        }
    }

    BadProgramme(String file, List<Finding> findings) {
        super(file + " 不是有效的政策文件 / is no valid programme:\n  "
                + String.join(
                        "\n  ", sorted(findings).stream().map(Finding::toString).toList()));
        this.findings = sorted(findings);
    }

    /// Each once, in order of lines.
    static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().distinct().sorted().toList();
    }

    public List<Finding> findings() {
        return findings;
    }

    public Refusal refusal() {
        List<Refusal.Finding> errors = findings.stream()
                .map(f -> new Refusal.Finding(Optional.empty(), f.field(), "LINE_" + f.line(), f.toString()))
                .toList();
        return new Refusal(
                Refusal.Kind.INVALID,
                "BAD_PROGRAMME",
                "政策文件有 " + errors.size() + " 处错误：" + findings.getFirst(),
                Optional.empty(),
                errors);
    }
}

package cn.suanquan.policy;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The text of a programme file while it is read, with what is wrong with it and what is doubtful.
record ProgrammeText(List<String> lines, List<BadProgramme.Finding> findings, List<BadProgramme.Finding> warnings) {
    static ProgrammeText of(String text) {
        return new ProgrammeText(text.lines().toList(), new ArrayList<>(), new ArrayList<>());
    }

    /// True where a plain text ends at a `#` that makes the rest of its line a comment.
    boolean isCutByComment(ScalarNode scalar) {
        int at = scalar.getEndMark().getLine();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN || at >= lines.size()) {
            return false;
        }
        String line = lines.get(at);
        int column = Math.min(scalar.getEndMark().getColumn(), line.codePointCount(0, line.length()));
        return line.substring(line.offsetByCodePoints(0, column)).stripLeading().startsWith("#");
    }
}

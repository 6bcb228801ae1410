package cn.suanquan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The comments of a Java source, and whether they are whole: no line ends before it is full, as it does where a
/// formatter breaks a long line and leaves the rest of it on a line of its own.
final class Comments {
    private static final int COLUMNS = 120;
    /// What is no comment is named first, so that nothing inside it is taken for one.
    private static final Pattern TOKEN = Pattern.compile("""
            "{3}(?:[^\\\\"]++|\\\\.|"(?!""))*+"{3}\
            |"(?:[^\\\\"\\n]++|\\\\.)*+"\
            |'(?:[^\\\\'\\n]++|\\\\.)*+'\
            |/\\*.*?\\*/\
            |^(?<margin>\\h*+///?+)(?!/)[^\\n]*+(?:\\n\\k<margin>(?!/)[^\\n]*+)*+\
            |//[^\\n]*+""", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("\\s*```.*");
    /// A table, a heading, a quote, HTML, a rule, code without a space before it, something with columns in it.
    private static final Pattern AS_IS =
            Pattern.compile("[^ ].*| (?:[|>]|#{1,6} |<[a-zA-Z/!]|[-=*_]{3}).*|.*\\S {2,}\\S.*");
    private static final Pattern BEGINS = Pattern.compile(" +(?:[-*+]|\\d+[.)]) .*| @[a-z].*");
    /// A word, with what must not stand at the start of a line after it; `code in backticks` is one word.
    private static final Pattern WORD = Pattern.compile(
            " *((?:`[^`]{1,60}`|\\S)++(?: (?:[-=*+_]+|\\d+[.)]|#{1,6}|[|>@<]\\S*+|```\\S*+)(?= |$))*+)");

    private Comments() {}

    /// The text of every comment.
    static List<String> all(String source) {
        return TOKEN.matcher(source)
                .results()
                .map(MatchResult::group)
                .filter(token -> token.strip().startsWith("/"))
                .toList();
    }

    /// The numbers of the lines on which the first word of the next line would have had room, but for the one that
    /// keeps the last word company; and of those that leave the last word alone.
    static List<Integer> torn(String source) {
        List<Integer> torn = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            if (token.group("margin") != null) {
                int first = (int) source.substring(0, token.start()).lines().count() + 1;
                for (int line :
                        torn(token.group("margin"), token.group().lines().toList())) {
                    torn.add(first + line);
                }
            }
        }
        return torn;
    }

    private static List<Integer> torn(String margin, List<String> comment) {
        List<Integer> torn = new ArrayList<>();
        boolean isFenced = false;
        boolean isText = false; // the line before is one of a paragraph
        boolean isIndented = false; // the further lines of that paragraph are
        for (int i = 0; i < comment.size(); i++) {
            String content = comment.get(i).substring(margin.length());
            boolean isFence = FENCE.matcher(content).matches();
            if (isFenced
                    || isFence
                    || content.isBlank()
                    || AS_IS.matcher(content).matches()) {
                isText = false;
                isFenced ^= isFence;
            } else if (BEGINS.matcher(content).matches()) {
                isText = true;
                isIndented = true;
            } else if (content.startsWith("  ") && !(isText && isIndented)) {
                isText = false;
            } else {
                if (isText && isTorn(comment.get(i - 1).stripTrailing(), margin.length(), content)) {
                    torn.add(i - 1);
                }
                isIndented &= isText;
                isText = true;
            }
        }
        return torn;
    }

    private static boolean isTorn(String before, int margin, String content) {
        List<Integer> words = words(content);
        int moved = words.size() == 2 ? content.strip().length() : words.getFirst();
        return before.length() + 1 + moved <= COLUMNS
                || words.size() == 1 && words(before.substring(margin)).size() > 2;
    }

    /// The lengths of the words.
    private static List<Integer> words(String content) {
        return WORD.matcher(content.strip())
                .results()
                .map(word -> word.group(1).length())
                .toList();
    }
}

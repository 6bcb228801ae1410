// Fills the paragraphs of /// and of own-line // comments of a Java source to 120 columns. Spotless runs it before and
// after Palantir Java Format, which breaks a line that is too long and leaves the rest of it on a line of its own.
// As they are stay strings and text blocks, code (fenced or indented), tables, headings, quotes and lines with columns
// in them. An item of a list and a tag (@param) are a paragraph each, their further lines indented. No word stands alone
// on the last line.
import java.util.regex.Matcher
import java.util.regex.Pattern

class Comments {
    static final int COLUMNS = 120
    static final int TAG_INDENT = 4
    // What is not a comment is named first, so that nothing inside it is taken for one.
    static final Pattern TOKEN = ~$/(?xms)
        "{3} (?: [^\\"]++ | \\. | "(?!"") )*+ "{3}
        | " (?: [^\\"\n]++ | \\. )*+ "
        | ' (?: [^\\'\n]++ | \\. )*+ '
        | /\* .*? \*/
        | ^ (?<indent> \h*+ ) (?<marker> ///?+ ) (?!/) [^\n]*+ (?: \n \k<indent> \k<marker> (?!/) [^\n]*+ )*+
        | // [^\n]*+ /$
    static final Pattern FENCE = ~/ *```.*/
    static final Pattern AS_IS = ~/[^ ].*| (?:[|>]|#{1,6} |<[a-zA-Z\/!]|[-=*_]{3}).*|.*\S {2,}\S.*/
    static final Pattern ITEM = ~/( *(?:[-*+]|\d+[.)]) )\S.*/
    static final Pattern TAG = ~/ @[a-z].*/
    // A word, whole with its `code in backticks`; and what would mean something else at the start of a line.
    static final Pattern WORD = ~/(?:`[^`]{1,60}`|\S)++(?: (?:[-=*+_]+|\d+[.)]|#{1,6}|[|>@<]\S*+|```\S*+)(?= |$))*+/

    private final String margin
    private final boolean isDoc
    private final List<String> lines = []
    private List<String> paragraph = []
    private int hang = 0 // how far the further lines of the paragraph are indented

    private Comments(String margin, boolean isDoc) {
        this.margin = margin
        this.isDoc = isDoc
    }

    static String fill(String source) {
        TOKEN.matcher(source).replaceAll { token ->
            String margin = "${token.group('indent')}${token.group('marker')}"
            Matcher.quoteReplacement(token.group('marker') == null
                    ? token.group()
                    : new Comments(margin, margin.endsWith('///')).filled(token.group().readLines()))
        }
    }

    private String filled(List<String> comment) {
        boolean isFenced = false
        for (String content : comment*.substring(margin.length())*.stripTrailing()) {
            boolean isFence = content ==~ FENCE
            if (isFenced || isFence || content.isEmpty() || content ==~ AS_IS) {
                keep(content)
            } else if (content ==~ ITEM) {
                begin(content, (content =~ ITEM)[0][1].length() - 1)
            } else if (isDoc && content ==~ TAG) {
                begin(content, TAG_INDENT)
            } else if (paragraph && (hang > 0 || !content.startsWith('  '))) {
                paragraph << content
            } else if (content.startsWith('  ')) {
                keep(content)
            } else {
                begin(content, 0)
            }
            isFenced ^= isFence
        }
        end()
        lines.join('\n')
    }

    private void keep(String content) {
        end()
        lines << margin + content
    }

    private void begin(String content, int indent) {
        end()
        paragraph = [content]
        hang = indent
    }

    private void end() {
        if (paragraph) {
            List<String> words =
                    WORD.matcher(paragraph*.strip().join(' ')).results().toList()*.group()
            String first = margin + (paragraph[0] =~ /^ */)[0]
            List<List<String>> rows = [[]]
            int length = first.length()
            for (String word : words) {
                if (length + word.length() > COLUMNS && rows.last()) {
                    rows << []
                    length = margin.length() + hang + 1
                }
                rows.last() << word
                length += word.length() + 1
            }
            // No word stands alone on the last line.
            if (rows.size() > 1 && rows.last().size() == 1 && rows[-2].size() > 2) {
                rows.last().add(0, rows[-2].removeLast())
            }
            rows.eachWithIndex { row, i ->
                String start = i == 0 ? first : margin + ' ' * (hang + 1)
                lines << start + (start.endsWith(' ') ? '' : ' ') + row.join(' ')
            }
        }
        paragraph = []
    }
}

Comments.&fill

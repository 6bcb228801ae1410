package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the word for a code of another room: its key in a message bundle, made of the code.
final class Words {
    private static final Set<String> CODES = keys(CodeWords.class);
    private static final Set<String> PROPOSALS = keys(ProposalWords.class);
    private static final Set<String> ENTRIES = keys(EntryWords.class);
    private static final Set<String> LAWS = keys(LawWords.class);

    private Words() {}

    /// Of `refusal` and `CENTER_NOT_ADMITTED` the key `refusalCenterNotAdmitted` of [CodeWords]; empty where it has no
    /// such word, and the code is shown as it is.
    static String key(String kind, String code) {
        String key = joined(kind, code);
        return CODES.contains(key) ? key : "";
    }

    /// The key in [EntryWords] of a kind of entry; of one that a newer version beside this one writes, that it
    /// is another.
    static String entry(int kind) {
        String key = "kind" + kind;
        return ENTRIES.contains(key) ? key : "kindOther";
    }

    /// The key in [LawWords] of a law of the books; empty where it has none.
    static String law(String name) {
        String joined = joined(name);
        String key = joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
        return LAWS.contains(key) ? key : "";
    }

    /// The key in [ProposalWords] of a field of what is proposed, such as `amountFen`; empty where it has none.
    static String field(String name) {
        String key = name.isEmpty() ? "" : "field" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return PROPOSALS.contains(key) ? key : "";
    }

    /// The key in [ProposalWords] of an act; of one that does the same to several kinds of thing, of which the subject
    /// names one first, that of the act with it.
    static String act(String act, String subject) {
        String ofKind = joined("act", act + "." + subject.split("/")[0]);
        return PROPOSALS.contains(ofKind) ? ofKind : joined("act", act);
    }

    /// The key in [ProposalWords] of a value of such a field that is a code; empty where it has none.
    static String value(String field, String code) {
        String key = joined("value", field + "." + code);
        return PROPOSALS.contains(key) ? key : "";
    }

    /// The key that a code has in a bundle of its own: `actVoucherAppropriate` for `act` and `voucher.appropriate`.
    static String joined(String kind, String code) {
        return kind + joined(code);
    }

    /// Each part with a capital: `CENTER_NOT_ADMITTED` and `center.not-admitted` as `CenterNotAdmitted`.
    private static String joined(String code) {
        return Arrays.stream(code.split("[^A-Za-z0-9]+"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT)
                        + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /// The Chinese word of a key of that bundle, as the pages show it: for tables, which are in Chinese like all that
    /// offices exchange. No code stands in them where the page has a word.
    static String chinese(Class<?> bundle, String key) {
        try {
            return bundle.getDeclaredMethod(key).getAnnotation(Message.class).value();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no word " + key + " in " + bundle.getSimpleName(), e);
        }
    }

    private static Set<String> keys(Class<?> bundle) {
        return Arrays.stream(bundle.getDeclaredMethods()).map(Method::getName).collect(Collectors.toUnmodifiableSet());
    }
}

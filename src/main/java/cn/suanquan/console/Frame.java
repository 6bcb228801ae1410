package cn.suanquan.console;

import java.util.List;
import java.util.Optional;

/// What stands around every page: who reads, where he may go, in which language, on which day of the books.
///
/// @param person the subject of who is signed in; empty where nobody is
/// @param roles keys of [ShellWords]
/// @param mode a key of [ShellWords]; empty in production
/// @param said a key of [ShellWords]: what the last act did; empty where there was none
/// @param path of this page, with its query; of a page that answers a form, the one that it names instead
/// @param isAnswer it answers a form: what was written into it stands on no page that can be asked for
/// @param account the mark of who is signed in; empty where nobody is
record Frame(
        Language in,
        Optional<String> person,
        List<String> roles,
        List<Link> ways,
        String home,
        String mode,
        String said,
        String path,
        boolean isAnswer,
        String account,
        String today) {

    /// A section in the head of the page.
    record Link(String path, String words, boolean isHere) {}

    /// As in the attribute `lang`.
    public String language() {
        return in.tag();
    }

    public String otherLanguage() {
        return in.other().tag();
    }
}

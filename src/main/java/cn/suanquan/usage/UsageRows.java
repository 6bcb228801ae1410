package cn.suanquan.usage;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// The records of a file, one after the other, so that a file may be larger than memory. What is no record costs only
/// itself; a file that is no file of its form is refused whole, when it is found out.
public interface UsageRows extends Closeable {
    /// The next; empty at the end.
    ///
    /// @throws cn.suanquan.kernel.RefusedException where the rest cannot be told apart (400), or is too large (413)
    Optional<UsageRow> next() throws IOException;

    /// The line of a table that names its columns; empty for the other forms.
    Optional<String> head();
}

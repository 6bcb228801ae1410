package cn.suanquan.db;

import java.util.UUID;

/// A column that a list can be ordered by: an index answers it, or the list is short by its nature. Only an enum is
/// one, so that its pieces of SQL are fixed texts.
///
/// @param <R> a row of the list
public interface ListColumn<R> {
    SortKey<R> key();

    /// The id in the list's statement.
    String idColumn();

    UUID id(R row);
}

/// The eras of the journal: the next is opened, a closed one is written to a file with its digest, compared with what
/// the database keeps of it for ever, and taken away. For the operator with the owner's role.
@NullMarked
package cn.suanquan.archive;

import org.jspecify.annotations.NullMarked;

/// A client of the API in a few files, to be used as it is or copied: it needs Java and Jackson and nothing of the
/// service. What is sent is sent until there is an answer, and takes effect once: a usage record by its id, an act by
/// its key.
@NullMarked
package cn.suanquan.client;

import org.jspecify.annotations.NullMarked;

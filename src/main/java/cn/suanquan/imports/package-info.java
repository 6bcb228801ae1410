/// Files of usage that are too large for a request: kept until they are done, previewed, posted part by part through
/// the door for centers, and answered with what did not take effect. A file is a center's, and nobody else finds it;
/// its records are known by their ids, so a part that is posted again after a restart takes effect once.
@NullMarked
package cn.suanquan.imports;

import org.jspecify.annotations.NullMarked;

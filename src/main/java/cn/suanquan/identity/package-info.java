/// Who calls: from a verified JWT to a sealed [Actor]; roles; what may be seen of whose.
@NullMarked
package cn.suanquan.identity;

import org.jspecify.annotations.NullMarked;

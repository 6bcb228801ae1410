/// Service contracts between holders and centers: registered by one party and confirmed by the other, or entered by an
/// office; what they say, line by line, and their supplements. It knows who agreed to what, and no usage or money.
@NullMarked
package cn.suanquan.contract;

import org.jspecify.annotations.NullMarked;

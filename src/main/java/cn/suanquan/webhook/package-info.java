/// What a center is told at an address of its own (Standard Webhooks): which of its records were confirmed, disputed,
/// decided, claimed or paid. Told at least once, in order for each endpoint, signed, only to public https addresses
/// that are checked at each connection; no endpoint holds up another.
@NullMarked
package cn.suanquan.webhook;

import org.jspecify.annotations.NullMarked;

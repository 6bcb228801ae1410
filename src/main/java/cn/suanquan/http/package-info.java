/// Plumbing of the HTTP edge: problem+json (RFC 9457), strict JSON, Idempotency-Key, paging.
@NullMarked
package cn.suanquan.http;

import org.jspecify.annotations.NullMarked;

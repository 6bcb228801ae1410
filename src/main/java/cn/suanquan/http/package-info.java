/// The HTTP edge: admission before a body is read, strict JSON, problem+json (RFC 9457), Idempotency-Key, entity
/// tags, paging.
@NullMarked
package cn.suanquan.http;

import org.jspecify.annotations.NullMarked;

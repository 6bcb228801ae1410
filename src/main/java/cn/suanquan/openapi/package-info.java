/// What the API says of itself: the OpenAPI document at /q/openapi, made by rule from the endpoints as they are, so
/// that a new endpoint is described as it is added; and the catalogue of the codes that answers carry.
@NullMarked
package cn.suanquan.openapi;

import org.jspecify.annotations.NullMarked;

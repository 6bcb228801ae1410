/// Whole lives of a programme, played through the public API and on paper. A life is a list of acts from a seed: every
/// role, in any order, wrong and repeated ones too, over two to three fiscal years. The paper is a model written from
/// docs/design/014 and the articles; it shares no code with the rooms it judges. After each act the answer and every
/// balance are as on paper, and no payee ever has more than paper allows. A life that fails is cut down to the acts
/// that it takes.
@org.jspecify.annotations.NullMarked
package cn.suanquan.life;

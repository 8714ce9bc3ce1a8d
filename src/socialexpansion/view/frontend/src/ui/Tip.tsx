/** What the pointer is on, beside it and within the drawing. */
import { useLayoutEffect, useRef } from "preact/hooks";

export type TipAt = { text: string; x: number; y: number } | null;

export function Tip({ at }: { at: TipAt }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current || !at) return;
    const room = box.current.parentElement;
    const x = Math.min(at.x + 14, (room?.clientWidth ?? 0) - box.current.offsetWidth - 4);
    const y = Math.min(at.y + 16, (room?.clientHeight ?? 0) - box.current.offsetHeight - 4);
    box.current.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
  });
  if (!at) return null;
  return (
    <div class="tip" ref={box}>
      <bdi>{at.text}</bdi>
    </div>
  );
}

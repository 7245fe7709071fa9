import { useRef, useState } from "react";
import type { ResignationCheck } from "../resignation-check/resignation-check";
import "./resignation-check";

export function App() {
  const widget = useRef<ResignationCheck>(null);
  const [state, setState] = useState("正在打开");
  const [step, setStep] = useState<number | null>(null);
  const [lang, setLang] = useState("zh-Hans");
  const [shown, setShown] = useState(true);

  const toggle = () => {
    setState(shown ? "已收起" : "正在打开");
    setShown(!shown);
  };

  return (
    <>
      <h1>React 19</h1>
      <p role="status">
        <span id="state">{state}</span>，第 <output id="step">{step ?? "–"}</output> 步
      </p>
      <p>
        <button id="language" onClick={() => setLang(lang === "en" ? "zh-Hans" : "en")}>English / 中文</button>
        <button id="reset" onClick={() => widget.current?.reset()}>从头开始</button>
        <button id="toggle" onClick={toggle}>收起 / 放回</button>
      </p>
      {shown && (
        <resignation-check
          ref={widget}
          lang={lang}
          theme="light"
          heading-level="2"
          onrc-ready={() => setState("已打开")}
          onrc-step={(event) => setStep(event.detail)}
          onrc-finished={() => setState("结果已显示")}
          onrc-error={(event) => setState(`没有打开（${event.detail}）`)}
        />
      )}
    </>
  );
}

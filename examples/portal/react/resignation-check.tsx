import type { HTMLAttributes, Ref } from "react";
import type {
  ResignationCheck,
  ResignationCheckAttributes,
  ResignationCheckEvents,
} from "../resignation-check/resignation-check";

type Handlers = {
  [Name in keyof ResignationCheckEvents as `on${Name}`]?: (event: ResignationCheckEvents[Name]) => void;
};

// What JSX may say of the tag. Attributes and events reach it by themselves from React 19 on.
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "resignation-check": Omit<HTMLAttributes<ResignationCheck>, keyof ResignationCheckAttributes> &
        ResignationCheckAttributes &
        Handlers & { ref?: Ref<ResignationCheck> };
    }
  }
}

"use client";

import { Client, init } from "firstkey";
import { practiceTenant } from "firstkey/practice";
import { useEffect } from "react";
import { journey } from "../../page/journey.js";

export default function Page() {
  useEffect(() => {
    journey({ Client, init, practiceTenant });
  }, []);
  return <p>in the browser</p>;
}

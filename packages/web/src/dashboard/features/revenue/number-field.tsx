import TextField from '@mui/material/TextField';
import { useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  /** Hears `NaN` while the field is empty or half typed. */
  readonly onValue: (value: number) => void;
  /** Shown as percent and told as a share, 0–1. */
  readonly percent?: boolean;
  readonly required?: boolean;
  readonly max?: number;
  readonly helperText?: string;
}

/** One number of a table. What is typed stays as it was typed. */
export function NumberField({
  label,
  value,
  onValue,
  percent = false,
  required = true,
  max,
  helperText,
}: NumberFieldProps) {
  const scale = percent ? 100 : 1;
  const [text, setText] = useState(() =>
    value === null || Number.isNaN(value) ? '' : String(Number((value * scale).toFixed(6))),
  );
  return (
    <TextField
      label={percent ? `${label}, %` : label}
      type="number"
      size="small"
      required={required}
      value={text}
      {...(helperText !== undefined && { helperText })}
      onChange={({ target }) => {
        setText(target.value);
        onValue(target.value === '' ? Number.NaN : Number(target.value) / scale);
      }}
      slotProps={{
        inputLabel: { shrink: true, required: false },
        htmlInput: { step: 'any', min: 0, max: percent ? 100 : max },
      }}
    />
  );
}
